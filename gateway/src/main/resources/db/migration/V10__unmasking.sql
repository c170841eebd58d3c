-- Why somebody had personal data shown in full (operation unmask); none for a mere look at a case.
ALTER TABLE access ADD COLUMN reason text;
