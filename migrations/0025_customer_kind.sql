-- The kind as it was changed since; NULL: as the customer was entered. Every change is a row of customer_change.
ALTER TABLE customer_state ADD COLUMN kind TEXT;
