-- What differs between the engines, for Spark. Each function stands under the same name, with the
-- same arguments and result, in duckdb.sql; a test holds both files to one set of examples.

-- Whether the whole text matches the pattern. Patterns use no backslash: the engines read it differently.
create or replace temporary function matches(input_text string, pattern string) returns boolean
    return input_text rlike concat('^(?:', pattern, ')$');

-- Rounds half away from zero by way of text and decimal: rounding a double itself differs between engines.
-- Spark wants a constant scale, hence one branch each.
create or replace temporary function round_to(x string, places int) returns decimal(38, 10)
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

-- A number as text with so many decimals, 0 to 6. The number is bound to a name, so that it is not
-- written out and worked out for each branch.
create or replace temporary function number_text(x string, places int) returns string
    return element_at(transform(array(cast(x as decimal(38, 10))), rounded -> case places
        when 0 then cast(cast(round(rounded, 0) as decimal(38, 0)) as string)
        when 1 then cast(cast(round(rounded, 1) as decimal(38, 1)) as string)
        when 2 then cast(cast(round(rounded, 2) as decimal(38, 2)) as string)
        when 3 then cast(cast(round(rounded, 3) as decimal(38, 3)) as string)
        when 4 then cast(cast(round(rounded, 4) as decimal(38, 4)) as string)
        when 5 then cast(cast(round(rounded, 5) as decimal(38, 5)) as string)
        when 6 then cast(cast(round(rounded, 6) as decimal(38, 6)) as string)
    end), 1);

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
    return try_cast(year_text || '-' || month_text || '-' || day_text as date);

-- A hash of a line's text, equal for equal texts within one engine.
create or replace temporary function line_hash(line_text string) returns bigint
    return xxhash64(line_text);

-- The text without white space around it; null when nothing is left.
create or replace temporary function clean_text(cell string) returns string
    return nullif(trim(both concat(' ', chr(9), chr(160)) from cell), '');

-- The number in a text such as £1,773.66, (120.00) or 12.5-, as plain text; null when it is none.
-- Most cells are plain numbers already, so that is asked first. A bracket makes the number negative,
-- and so does a minus, unless it belongs to an exponent.
create or replace temporary function number_in(cell string) returns string
    return case
        when matches(cell, '-?[0-9]+([.][0-9]+)?') then cell
        when matches(
            translate(cell, '£ ' || chr(160), ''),
            '[-+]?(([0-9]+|[0-9]{1,3}(,[0-9]{3})+)([.][0-9]+)?|[.][0-9]+)([eE][-+]?[0-9]{1,2})?|[(](([0-9]+|[0-9]{1,3}(,[0-9]{3})+)([.][0-9]+)?|[.][0-9]+)([eE][-+]?[0-9]{1,2})?[)]|(([0-9]+|[0-9]{1,3}(,[0-9]{3})+)([.][0-9]+)?|[.][0-9]+)([eE][-+]?[0-9]{1,2})?-'
        )
            then case
                when matches(translate(cell, '£ ' || chr(160), ''), '(.*[^eE])?-.*|[(].*') then '-'
                else ''
            end
                || trim(both '()+-' from translate(cell, '£, ' || chr(160), ''))
    end;

-- The same where the contract says that numbers are written 1.234,50.
create or replace temporary function number_with_comma_in(cell string) returns string
    return number_in(translate(cell, '.,', ',.'));

-- The number of a month from its English name or first three letters; null for none.
create or replace temporary function month_number(month_name string) returns string
    return case lower(left(month_name, 3))
        when 'jan' then '1'
        when 'feb' then '2'
        when 'mar' then '3'
        when 'apr' then '4'
        when 'may' then '5'
        when 'jun' then '6'
        when 'jul' then '7'
        when 'aug' then '8'
        when 'sep' then '9'
        when 'oct' then '10'
        when 'nov' then '11'
        when 'dec' then '12'
    end;

-- The financial year in a text such as 2014-15 or 2014/2015, as 2014/15; null for none.
create or replace temporary function financial_year_in(cell string) returns string
    return case
        when matches(cell, '(19|20)[0-9]{2}[-/]([0-9]{2})?[0-9]{2}')
            and right(cast(cast(left(cell, 4) as int) + 1 as string), 2) = right(cell, 2)
            then left(cell, 4) || '/' || right(cell, 2)
    end;

-- The short English name of a month, 1 to 12; null for any other number.
create or replace temporary function month_name_of(month_of_year int) returns string
    return nullif(substr('JanFebMarAprMayJunJulAugSepOctNovDec', 3 * month_of_year - 2, case when month_of_year between 1 and 12 then 3 else 0 end), '');

-- Twelve months by their last one: those to September 2015 are Oct 2014-Sep 2015.
create or replace temporary function year_to(last_year int, last_month int) returns string
    return month_name_of(last_month % 12 + 1) || ' '
        || cast(last_year - case when last_month = 12 then 0 else 1 end as string) || '-'
        || month_name_of(last_month) || ' ' || cast(last_year as string);

-- The period in a text: a calendar year, a financial year (2014-15, FYE 2015), or twelve months on end
-- (Oct 2014-Sep 2015, year to 2015-09-01), as 2014, 2014/15 or Oct 2014-Sep 2015; null for none.
create or replace temporary function period_in(cell string) returns string
    return case
        when matches(cell, '(19|20)[0-9]{2}') then cell
        when matches(cell, 'FYE[ -]?(19|20)[0-9]{2}')
            then financial_year_in(cast(try_cast(right(cell, 4) as int) - 1 as string) || '-' || right(cell, 4))
        when matches(cell, 'year to (19|20)[0-9]{2}-[0-9]{2}(-[0-9]{2})?')
            then year_to(try_cast(substr(cell, 9, 4) as int), try_cast(substr(cell, 14, 2) as int))
        when matches(cell, '[A-Z][a-z]{2} (19|20)[0-9]{2}-[A-Z][a-z]{2} (19|20)[0-9]{2}')
            then case
                when cell = year_to(try_cast(right(cell, 4) as int), try_cast(month_number(left(right(cell, 8), 3)) as int))
                    then cell
            end
        else financial_year_in(cell)
    end;

-- The calendar year in which a period begins; for twelve months on end, in which they end.
create or replace temporary function period_year(label string) returns int
    return try_cast(case when length(label) > 7 then right(label, 4) else left(label, 4) end as int);

-- The period that a file's path names, as period_in reads it: FYE2018, 2017-18, else a year; null for none.
create or replace temporary function period_named_in(path string) returns string
    return coalesce(
        nullif(regexp_extract(path, '(FYE[ -]?(19|20)[0-9][0-9])', 1), ''),
        nullif(regexp_extract(path, '((19|20)[0-9][0-9][-_](19|20)?[0-9][0-9])([^0-9]|$)', 1), ''),
        nullif(regexp_extract(path, '(^|[^0-9])((19|20)[0-9][0-9])([^0-9]|$)', 2), ''));

-- A text in lower case, the usual accents taken off.
create or replace temporary function unaccented(cell string) returns string
    return translate(lower(cell), 'àáâäèéêëìíîïòóôöùúûüŵŷ', 'aaaaeeeeiiiioooouuuuwy');

-- A name as it is compared: lower case, letters and digits only, the usual accents taken off.
create or replace temporary function comparable_name(cell string) returns string
    return regexp_replace(unaccented(cell), '[^a-z0-9]', '');

-- One number over another as a double, by way of text so that both engines divide the same doubles; null over zero.
create or replace temporary function ratio(x string, y string) returns double
    return cast(x as double) / nullif(cast(y as double), 0);

-- The standard error that lies behind 95 % limits; null where there are none.
create or replace temporary function standard_error(lower_ci string, upper_ci string) returns double
    return (cast(upper_ci as double) - cast(lower_ci as double)) / 3.92e0;

-- The standard error of the difference of two figures, each with its 95 % limits.
create or replace temporary function difference_error(lower_ci string, upper_ci string, other_lower_ci string, other_upper_ci string) returns double
    return sqrt(
        standard_error(lower_ci, upper_ci) * standard_error(lower_ci, upper_ci)
        + standard_error(other_lower_ci, other_upper_ci) * standard_error(other_lower_ci, other_upper_ci));

-- The text without the spaces that an empty place in a wording leaves behind.
create or replace temporary function tidy_sentence(sentence string) returns string
    return trim(replace(replace(replace(sentence, '  ', ' '), ' ,', ','), ' ;', ';'));

-- A wording with a place in it filled.
create or replace temporary function fill(wording string, place string, content string) returns string
    return replace(wording, place, coalesce(content, ''));

-- The unit as a figure shows it, and that of a change: shares change by points.
create or replace temporary function shown_unit(unit string) returns string
    return case
        when unit like 'score%' then 'points'
        when unit in ('ratio', 'index') then ''
        else unit
    end;
create or replace temporary function change_unit(unit string) returns string
    return case when unit = '%' then 'points' else shown_unit(unit) end;

-- A number as text for readers, its thousands set apart: 13,014.
create or replace temporary function grouped_text(x string, places int) returns string
    return format_number(cast(number_text(x, places) as decimal(38, 6)), places);

-- An amount with its unit; pounds stand before it, and one point is no points.
create or replace temporary function amount_text(x decimal(38, 6), places int, unit string) returns string
    return case when unit like '£%' then '£' else '' end
        || grouped_text(x, places)
        || case
            when unit like '£%' then substr(unit, 2)
            when unit = 'points' and number_text(x, places) = '1' then ' point'
            else ' ' || unit
        end;

-- A change as text for readers: up 1.3 tonnes, down 1.3 tonnes, no change.
create or replace temporary function moved_text(x decimal(38, 6), places int, unit string) returns string
    return case
        when matches(number_text(abs(x), places), '[0.]+') then 'no change'
        else case when x < 0 then 'down ' else 'up ' end || trim(amount_text(abs(x), places, unit))
    end;

-- So many of some things as the subject of a clause: none was, 1 was, 45 were.
create or replace temporary function counted_text(n bigint, of_one string, of_many string) returns string
    return case n
        when 0 then 'none ' || of_one
        when 1 then '1 ' || of_one
        else grouped_text(n, 0) || ' ' || of_many
    end;

-- A number as a double, by way of text so that both engines hold the same one.
create or replace temporary function exact_double(x string) returns double
    return cast(x as double);

-- The normal quantiles of 95 % and 99.8 % limits.
create or replace temporary function z_95() returns double
    return 1.959963984540054e0;
create or replace temporary function z_998() returns double
    return 3.090232306167813e0;

-- The answers that count, after Kish: the square of the sum of the weights over the sum of their squares,
-- less what clustering takes away.
create or replace temporary function effective_base(weights string, squared_weights string, design_effect string) returns double
    return exact_double(weights) * exact_double(weights)
        / nullif(exact_double(squared_weights) * exact_double(design_effect), 0);

-- Wilson's limits of the proportion x of n; x may be fractional. Null for n = 0.
create or replace temporary function wilson_root(x string, n string, z double) returns double
    return z * sqrt(greatest(
        z * z + 4 * exact_double(x) * (1 - exact_double(x) / nullif(exact_double(n), 0)), 0));
create or replace temporary function wilson_lower(x string, n string, z double) returns double
    return case
        when exact_double(n) > 0 and exact_double(x) >= 0
            then greatest(
                (2 * exact_double(x) + z * z - wilson_root(x, n, z)) / (2 * (exact_double(n) + z * z)), 0)
    end;
create or replace temporary function wilson_upper(x string, n string, z double) returns double
    return case
        when exact_double(n) > 0 and exact_double(x) >= 0
            then least(
                (2 * exact_double(x) + z * z + wilson_root(x, n, z)) / (2 * (exact_double(n) + z * z)), 1)
    end;

-- Byar's limits of a count of 10 or more; below that the exact ones stand in the code list poisson_limit.
create or replace temporary function cube(x double) returns double
    return x * x * x;
create or replace temporary function byar_lower(x string, z double) returns double
    return case
        when exact_double(x) >= 10
            then exact_double(x)
                * cube(1 - 1 / (9 * exact_double(x)) - z / (3 * sqrt(exact_double(x))))
    end;
create or replace temporary function byar_upper(x string, z double) returns double
    return case
        when exact_double(x) >= 10
            then (exact_double(x) + 1)
                * cube(1 - 1 / (9 * (exact_double(x) + 1)) + z / (3 * sqrt(exact_double(x) + 1)))
    end;

-- Student's t for 95 % limits at many degrees of freedom n: z + g1/n + g2/n² + g3/n³ + g4/n⁴ (Cornish and
-- Fisher; Abramowitz and Stegun 26.7.5), with g1 = (z³ + z)/4, g2 = (5z⁵ + 16z³ + 3z)/96,
-- g3 = (3z⁷ + 19z⁵ + 17z³ - 15z)/384 and g4 = (79z⁹ + 776z⁷ + 1482z⁵ - 1920z³ - 945z)/92160.
create or replace temporary function t_quantile_large(degrees string) returns double
    return z_95() + (2.3722712302985620e0 + (2.8224986157396104e0 + (2.5558496795077216e0 + 1.5895340533938221e0
        / exact_double(degrees)) / exact_double(degrees)) / exact_double(degrees)) / exact_double(degrees);

-- The standard error of a weighted mean, from the sums of weights, of weights times values and of weights
-- times squared values: the spread over the root of the effective base less one.
create or replace temporary function mean_error(weights string, weighted string, squared string, base string) returns double
    return case
        when exact_double(base) > 1 and exact_double(weights) > 0
            then sqrt(
                greatest(ratio(squared, weights) - ratio(weighted, weights) * ratio(weighted, weights), 0)
                / (exact_double(base) - 1))
    end;

-- One of so many groups, from 0, that a name falls into by its MD5 sum: its first eight digits, base 16.
create or replace temporary function md5_group(name string, groups bigint) returns bigint
    return cast(conv(left(md5(name), 8), 16, 10) as bigint) % groups;

-- The words of a supplier's name as names are compared: no case, accents or punctuation, and for and &, no
-- legal form.
create or replace temporary function name_words(supplier string) returns string
    return trim(replace(replace(replace(replace(
        concat(' ', regexp_replace(
            translate(replace(unaccented(supplier), '&', ' and '), chr(39) || '’.', ''),
            '[^a-z0-9]+', ' '), ' '),
        ' ltd ', ' '), ' limited ', ' '), ' plc ', ' '), ' llp ', ' '));

-- What suppliers' names are joined by: their words without spaces; null for a name without letters and digits.
create or replace temporary function name_key(supplier string) returns string
    return nullif(replace(name_words(supplier), ' ', ''), '');

-- The name before T/A: Dalewood of J Dalewood T/A Ashdown Care is the supplier, Ashdown Care its sign.
-- Null for a name without a sign.
create or replace temporary function name_before_sign(supplier string) returns string
    return nullif(regexp_replace(lower(supplier), '[ ](t/a|trading as)[ ].*', ''), lower(supplier));

-- A postcode as postcodes are compared: capitals, no spaces.
create or replace temporary function postcode_key(postcode string) returns string
    return upper(replace(postcode, ' ', ''));

-- The part of a list with semicolons between at that place, from 1; null where there is none.
create or replace temporary function listed_part(list_text string, nth int) returns string
    return nullif(trim(split_part(list_text, ';', nth)), '');

-- The day in a cell of a register that may hold words instead: 2022-04-01, 01/04/2022, 1-Apr-22; null for none.
create or replace temporary function day_in(cell string) returns date
    return case
        when matches(cell, '(19|20)[0-9]{2}[-/][0-9]{1,2}[-/][0-9]{1,2}([ T][0-9:.]+)?')
            then to_day(
                left(cell, 4),
                split_part(translate(cell, '/T', '- '), '-', 2),
                split_part(split_part(translate(cell, '/T', '- '), '-', 3), ' ', 1))
        when matches(cell, '[0-9]{1,2}[-/. ][0-9]{1,2}[-/. ](19|20)?[0-9]{2}')
            then to_day(
                case when matches(cell, '.*(19|20)[0-9]{2}') then right(cell, 4) else '20' || right(cell, 2) end,
                split_part(translate(cell, '/. ', '---'), '-', 2),
                split_part(translate(cell, '/. ', '---'), '-', 1))
        when matches(cell, '[0-9]{1,2}[-/ ][A-Za-z]{3,9}[-/ ](19|20)?[0-9]{2}')
            then to_day(
                case when matches(cell, '.*(19|20)[0-9]{2}') then right(cell, 4) else '20' || right(cell, 2) end,
                month_number(split_part(translate(cell, '/ ', '--'), '-', 2)),
                split_part(translate(cell, '/ ', '--'), '-', 1))
    end;

-- The last of so many months from a day on; null for less than one month or more than a hundred years.
create or replace temporary function last_day_of_months(day date, months bigint) returns date
    return case when months between 1 and 1200 then date_sub(add_months(day, cast(months as int)), 1) end;
