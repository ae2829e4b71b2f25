-- what the demo Collection can be searched by, beyond id, geometry and datetime
INSERT INTO pgstac.queryables (name, collection_ids, definition, property_wrapper, property_index_type) VALUES
 ('eo:cloud_cover', '{joplin}', '{"title":"Cloud cover","description":"Per cent of the image","type":"number","minimum":0,"maximum":100}', 'to_float', NULL),
 ('gsd', '{joplin}', '{"title":"Ground sample distance","description":"Metres","type":"number","exclusiveMinimum":0}', 'to_float', NULL),
 ('platform', '{joplin}', '{"title":"Platform","type":"string","enum":["aero-commander-1","aero-commander-2"]}', 'to_text', NULL),
 ('view:off_nadir', '{joplin}', '{"title":"Off-nadir angle","description":"Degrees","type":"number","minimum":0,"maximum":90}', 'to_float', NULL);
