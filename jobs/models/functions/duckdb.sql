-- What differs between the engines, for DuckDB. Each function stands under the same name, with the
-- same arguments and result, in spark.sql; a test holds both files to one set of examples.

-- Whether the whole text matches the pattern. Patterns use no backslash: the engines read it differently.
create or replace macro matches(input_text, pattern) as regexp_full_match(input_text, pattern);

-- Rounds half away from zero by way of text and decimal: rounding a double itself differs between engines.
create or replace macro round_to(x, places) as
    cast(round(cast(cast(x as varchar) as decimal(38, 10)), places) as decimal(38, 10));

-- A number as text with so many decimals, 0 to 6.
create or replace macro number_text(x, places) as
    case places
        when 0 then cast(cast(round_to(x, 0) as decimal(38, 0)) as varchar)
        when 1 then cast(cast(round_to(x, 1) as decimal(38, 1)) as varchar)
        when 2 then cast(cast(round_to(x, 2) as decimal(38, 2)) as varchar)
        when 3 then cast(cast(round_to(x, 3) as decimal(38, 3)) as varchar)
        when 4 then cast(cast(round_to(x, 4) as decimal(38, 4)) as varchar)
        when 5 then cast(cast(round_to(x, 5) as decimal(38, 5)) as varchar)
        when 6 then cast(cast(round_to(x, 6) as decimal(38, 6)) as varchar)
    end;

-- The financial year, April to March, that a day falls in: 2014/15.
create or replace macro financial_year_label(day) as
    case
        when month(day) >= 4
            then cast(year(day) as varchar) || '/' || right(cast(year(day) + 1 as varchar), 2)
        else cast(year(day) - 1 as varchar) || '/' || right(cast(year(day) as varchar), 2)
    end;

-- The first day of a financial year.
create or replace macro financial_year_start(label) as
    cast(left(label, 4) || '-04-01' as date);

-- The day in a text that matched a date format, built from year, month and day as text; null for no such day.
create or replace macro to_day(year_text, month_text, day_text) as
    try_cast(year_text || '-' || lpad(month_text, 2, '0') || '-' || lpad(day_text, 2, '0') as date);

-- A hash of a line's text, equal for equal texts within one engine.
create or replace macro line_hash(line_text) as hash(line_text);
