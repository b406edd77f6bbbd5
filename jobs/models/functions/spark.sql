-- What differs between the engines, for Spark. Each function stands under the same name, with the
-- same arguments and result, in duckdb.sql; a test holds both files to one set of examples.

-- Whether the whole text matches the pattern. Patterns use no backslash: the engines read it differently.
create or replace temporary function matches(input_text string, pattern string) returns boolean
    return input_text rlike concat('^(?:', pattern, ')$');

-- Rounds half away from zero by way of text and decimal: rounding a double itself differs between engines.
-- Spark wants a constant scale, hence one branch each.
create or replace temporary function round_text_to(x string, places int) returns decimal(38, 10)
    return case places
        when 0 then round(cast(x as decimal(38, 10)), 0)
        when 1 then round(cast(x as decimal(38, 10)), 1)
        when 2 then round(cast(x as decimal(38, 10)), 2)
        when 3 then round(cast(x as decimal(38, 10)), 3)
        when 4 then round(cast(x as decimal(38, 10)), 4)
        when 5 then round(cast(x as decimal(38, 10)), 5)
        when 6 then round(cast(x as decimal(38, 10)), 6)
        when 7 then round(cast(x as decimal(38, 10)), 7)
        when 8 then round(cast(x as decimal(38, 10)), 8)
        when 9 then round(cast(x as decimal(38, 10)), 9)
        when 10 then cast(x as decimal(38, 10))
    end;

create or replace temporary function round_to(x string, places int) returns decimal(38, 10)
    return round_text_to(x, places);

-- A number as text with so many decimals, 0 to 6.
create or replace temporary function number_text(x string, places int) returns string
    return case places
        when 0 then cast(cast(round_text_to(x, 0) as decimal(38, 0)) as string)
        when 1 then cast(cast(round_text_to(x, 1) as decimal(38, 1)) as string)
        when 2 then cast(cast(round_text_to(x, 2) as decimal(38, 2)) as string)
        when 3 then cast(cast(round_text_to(x, 3) as decimal(38, 3)) as string)
        when 4 then cast(cast(round_text_to(x, 4) as decimal(38, 4)) as string)
        when 5 then cast(cast(round_text_to(x, 5) as decimal(38, 5)) as string)
        when 6 then cast(cast(round_text_to(x, 6) as decimal(38, 6)) as string)
    end;

-- The financial year, April to March, that a day falls in: 2014/15.
create or replace temporary function financial_year_label(day date) returns string
    return case
        when month(day) >= 4
            then cast(year(day) as string) || '/' || right(cast(year(day) + 1 as string), 2)
        else cast(year(day) - 1 as string) || '/' || right(cast(year(day) as string), 2)
    end;

-- The first day of a financial year.
create or replace temporary function financial_year_start(label string) returns date
    return cast(left(label, 4) || '-04-01' as date);

-- The day in a text that matched a date format, built from year, month and day as text; null for no such day.
create or replace temporary function to_day(year_text string, month_text string, day_text string) returns date
    return try_cast(year_text || '-' || lpad(month_text, 2, '0') || '-' || lpad(day_text, 2, '0') as date);

-- A hash of a line's text, equal for equal texts within one engine.
create or replace temporary function line_hash(line_text string) returns bigint
    return xxhash64(line_text);
