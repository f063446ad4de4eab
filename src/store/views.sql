-- Every figure of num with its filing, and where it stands among the filings that have the same figure: edition 1 is the
-- first that was filed. A filing without a day of filing stands at its period. A filing's own concepts are compared by name.
CREATE VIEW reported AS
SELECT s.cik, s.name, s.form, s.filed, f.adsh, f.fact, f.tag, f.custom, f.first_day, f.last_day, f.uom, f.members,
       f.value, f.rounding, f.support,
       row_number() OVER edition AS edition,
       count(*) OVER figure AS editions,
       lag(f.value) OVER edition AS value_before,
       lag(f.rounding) OVER edition AS rounding_before,
       lag(f.adsh) OVER edition AS adsh_before
FROM (SELECT o.*, t.custom FROM source o JOIN tag t ON t.tag = o.tag AND t.version = o.version WHERE o.in_num = 1) f
JOIN sub s ON s.adsh = f.adsh
WINDOW figure AS (PARTITION BY s.cik, CASE WHEN s.cik IS NULL THEN s.name END, f.tag, f.custom, f.first_day, f.last_day, f.uom, f.members),
       edition AS (PARTITION BY s.cik, CASE WHEN s.cik IS NULL THEN s.name END, f.tag, f.custom, f.first_day, f.last_day, f.uom, f.members
                   ORDER BY coalesce(s.filed, s.period), f.adsh);

-- The value of each figure in the filing that had it first.
CREATE VIEW first_reported AS SELECT * FROM reported WHERE edition = 1;

-- The value of each figure in the filing that had it last.
CREATE VIEW latest AS SELECT * FROM reported WHERE edition = editions;

-- Figures that differ from those of the filing before by more than their rounding.
CREATE VIEW restated AS
SELECT * FROM reported
WHERE value_before IS NOT NULL
  AND abs(value - value_before) * 2 > CASE WHEN rounding + 0 > rounding_before + 0 THEN rounding ELSE rounding_before END + 0;

-- The columns of each statement.
CREATE VIEW statement_column AS
SELECT adsh, report, place, min(statement) AS statement, min(title) AS title, min(heading) AS heading,
       min(first_day) AS first_day, max(last_day) AS last_day
FROM line_item WHERE place > 0
GROUP BY adsh, report, place;

-- Each statement as a grid: a row for each line, with the figures as printed, in full units.
CREATE VIEW grid AS
SELECT adsh, report, item, min(statement) AS statement, min(title) AS title, min(section) AS section, min(label) AS label, min(tag) AS tag,
       max(CASE WHEN place = 1 THEN value END) AS column_1,
       max(CASE WHEN place = 2 THEN value END) AS column_2,
       max(CASE WHEN place = 3 THEN value END) AS column_3,
       max(CASE WHEN place = 4 THEN value END) AS column_4,
       max(CASE WHEN place = 5 THEN value END) AS column_5,
       max(CASE WHEN place = 6 THEN value END) AS column_6,
       max(CASE WHEN place = 7 THEN value END) AS column_7,
       max(CASE WHEN place = 8 THEN value END) AS column_8,
       max(CASE WHEN place = 9 THEN value END) AS column_9,
       max(CASE WHEN place = 10 THEN value END) AS column_10,
       max(CASE WHEN place = 11 THEN value END) AS column_11,
       max(CASE WHEN place = 12 THEN value END) AS column_12
FROM line_item
GROUP BY adsh, report, item;
