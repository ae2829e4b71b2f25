-- What the demo Collection can be searched by, beyond id, geometry and datetime. Only names that other data will hardly
-- define for all Collections: PgSTAC refuses a second definition that reaches the same Collection.
INSERT INTO pgstac.queryables (name, collection_ids, definition, property_wrapper, property_index_type) VALUES
 ('view:off_nadir', '{joplin}', '{"title":"Off-nadir angle","description":"Degrees","type":"number","minimum":0,"maximum":90}', 'to_float', NULL),
 ('view:sun_elevation', '{joplin}', '{"title":"Sun elevation","description":"Degrees","type":"number","minimum":-90,"maximum":90}', 'to_float', NULL);
