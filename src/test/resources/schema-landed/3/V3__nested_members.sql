-- Which members of a base item's asset are no scalars, and what they are: three of each, NULL where there are fewer. Both
-- are NULL where there are more.
ALTER TYPE pgstac.base_asset ADD ATTRIBUTE nested text[], ADD ATTRIBUTE nested_values jsonb[];
