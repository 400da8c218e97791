-- An imported payment beyond what its invoice had open names that invoice: by it a later file finds what it told before.
CREATE INDEX payment_imported ON payment (book, reference) WHERE method = 'import' AND reference IS NOT NULL;
