-- An asset of a base item, prepared for taking items apart: its key, its value and the names of its members.
CREATE TYPE pgstac.base_asset AS (key text, value jsonb, members text[]);
