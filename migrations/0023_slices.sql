-- What the gate reads of past contacts is answered by the index alone: fifty rows of a person lie side by side.
DROP INDEX contact_customer;
CREATE INDEX contact_customer ON contact (book, customer, id, at, outcome, direction, channel, point, document, zone);

-- The end of a hardship was looked for among all of the book's.
CREATE INDEX hardship_event_of ON hardship_event (book, hardship);
