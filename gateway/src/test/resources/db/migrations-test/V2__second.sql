SELECT pg_sleep(0.3);
CREATE TABLE second_of_two (id int);
