CREATE INDEX recommendation_title ON procedure.recommendation (lower(title), id);
