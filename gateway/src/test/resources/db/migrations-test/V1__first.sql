CREATE TABLE first_of_two (id int);
