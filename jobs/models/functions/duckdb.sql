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
    try_cast(year_text || '-' || month_text || '-' || day_text as date);

-- A hash of a line's text, equal for equal texts within one engine.
create or replace macro line_hash(line_text) as hash(line_text);

-- The text without white space around it; null when nothing is left.
-- Few cells have any, and to look for it costs a tenth of taking it off.
create or replace macro clean_text(cell) as
    case
        when cell like ' %' or cell like '% ' or contains(cell, chr(9)) or contains(cell, chr(160))
            then nullif(trim(cell, concat(' ', chr(9), chr(160))), '')
        else nullif(cell, '')
    end;

-- The number in a text such as £1,773.66, (120.00) or 12.5-, as plain text; null when it is none.
-- Most cells are plain numbers already, so that is asked first. A bracket makes the number negative,
-- and so does a minus, unless it belongs to an exponent.
create or replace macro number_in(cell) as
    case
        when matches(cell, '-?[0-9]+([.][0-9]+)?') then cell
        when matches(
            translate(cell, '£ ' || chr(160), ''),
            '[-+]?(([0-9]+|[0-9]{1,3}(,[0-9]{3})+)([.][0-9]+)?|[.][0-9]+)([eE][-+]?[0-9]{1,2})?|[(](([0-9]+|[0-9]{1,3}(,[0-9]{3})+)([.][0-9]+)?|[.][0-9]+)([eE][-+]?[0-9]{1,2})?[)]|(([0-9]+|[0-9]{1,3}(,[0-9]{3})+)([.][0-9]+)?|[.][0-9]+)([eE][-+]?[0-9]{1,2})?-'
        )
            then case
                when matches(translate(cell, '£ ' || chr(160), ''), '(.*[^eE])?-.*|[(].*') then '-'
                else ''
            end
                || trim(translate(cell, '£, ' || chr(160), ''), '()+-')
    end;

-- The same where the contract says that numbers are written 1.234,50.
create or replace macro number_with_comma_in(cell) as
    number_in(translate(cell, '.,', ',.'));

-- The number of a month from its English name or first three letters; null for none.
create or replace macro month_number(month_name) as
    case lower(left(month_name, 3))
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
create or replace macro financial_year_in(cell) as
    case
        when matches(cell, '(19|20)[0-9]{2}[-/]([0-9]{2})?[0-9]{2}')
            and right(cast(cast(left(cell, 4) as int) + 1 as varchar), 2) = right(cell, 2)
            then left(cell, 4) || '/' || right(cell, 2)
    end;

-- The short English name of a month, 1 to 12; null for any other number.
create or replace macro month_name_of(month_of_year) as
    nullif(substr('JanFebMarAprMayJunJulAugSepOctNovDec', 3 * month_of_year - 2, case when month_of_year between 1 and 12 then 3 else 0 end), '');

-- Twelve months by their last one: those to September 2015 are Oct 2014-Sep 2015.
create or replace macro year_to(last_year, last_month) as
    month_name_of(last_month % 12 + 1) || ' '
        || cast(last_year - case when last_month = 12 then 0 else 1 end as varchar) || '-'
        || month_name_of(last_month) || ' ' || cast(last_year as varchar);

-- The period in a text: a calendar year, a financial year (2014-15, FYE 2015), or twelve months on end
-- (Oct 2014-Sep 2015, year to 2015-09-01), as 2014, 2014/15 or Oct 2014-Sep 2015; null for none.
create or replace macro period_in(cell) as
    case
        when matches(cell, '(19|20)[0-9]{2}') then cell
        when matches(cell, 'FYE[ -]?(19|20)[0-9]{2}')
            then financial_year_in(cast(try_cast(right(cell, 4) as int) - 1 as varchar) || '-' || right(cell, 4))
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
create or replace macro period_year(label) as
    try_cast(case when length(label) > 7 then right(label, 4) else left(label, 4) end as int);

-- The period that a file's path names, as period_in reads it: FYE2018, 2017-18, else a year; null for none.
create or replace macro period_named_in(path) as
    coalesce(
        nullif(regexp_extract(path, '(FYE[ -]?(19|20)[0-9][0-9])', 1), ''),
        nullif(regexp_extract(path, '((19|20)[0-9][0-9][-_](19|20)?[0-9][0-9])([^0-9]|$)', 1), ''),
        nullif(regexp_extract(path, '(^|[^0-9])((19|20)[0-9][0-9])([^0-9]|$)', 2), ''));

-- A text in lower case, the usual accents taken off. Few texts have any, which is asked first.
create or replace macro unaccented(cell) as
    case
        when strip_accents(cell) = cell then lower(cell)
        else translate(lower(cell), 'àáâäèéêëìíîïòóôöùúûüŵŷ', 'aaaaeeeeiiiioooouuuuwy')
    end;

-- A name as it is compared: lower case, letters and digits only, the usual accents taken off.
create or replace macro comparable_name(cell) as
    regexp_replace(unaccented(cell), '[^a-z0-9]', '', 'g');

-- One number over another as a double, by way of text so that both engines divide the same doubles; null over zero.
create or replace macro ratio(x, y) as
    cast(cast(x as varchar) as double) / nullif(cast(cast(y as varchar) as double), 0);

-- The standard error that lies behind 95 % limits; null where there are none.
create or replace macro standard_error(lower_ci, upper_ci) as
    (cast(cast(upper_ci as varchar) as double) - cast(cast(lower_ci as varchar) as double)) / 3.92e0;

-- The standard error of the difference of two figures, each with its 95 % limits.
create or replace macro difference_error(lower_ci, upper_ci, other_lower_ci, other_upper_ci) as
    sqrt(
        standard_error(lower_ci, upper_ci) * standard_error(lower_ci, upper_ci)
        + standard_error(other_lower_ci, other_upper_ci) * standard_error(other_lower_ci, other_upper_ci));

-- The text without the spaces that an empty place in a wording leaves behind.
create or replace macro tidy_sentence(sentence) as
    trim(replace(replace(replace(sentence, '  ', ' '), ' ,', ','), ' ;', ';'));

-- A wording with a place in it filled.
create or replace macro fill(wording, place, content) as
    replace(wording, place, coalesce(content, ''));

-- The unit as a figure shows it, and that of a change: shares change by points.
create or replace macro shown_unit(unit) as
    case
        when unit like 'score%' then 'points'
        when unit in ('ratio', 'index') then ''
        else unit
    end;
create or replace macro change_unit(unit) as
    case when unit = '%' then 'points' else shown_unit(unit) end;

-- A number as text for readers, its thousands set apart: 13,014.
create or replace macro grouped_text(x, places) as
    case when number_text(x, places) like '-%' then '-' else '' end
        || format('{:,}', abs(cast(split_part(number_text(x, places), '.', 1) as bigint)))
        || case when places > 0 then '.' || split_part(number_text(x, places), '.', 2) else '' end;

-- An amount with its unit; pounds stand before it, and one point is no points.
create or replace macro amount_text(x, places, unit) as
    case when unit like '£%' then '£' else '' end
        || grouped_text(x, places)
        || case
            when unit like '£%' then substr(unit, 2)
            when unit = 'points' and number_text(x, places) = '1' then ' point'
            else ' ' || unit
        end;

-- A change as text for readers: up 1.3 tonnes, down 1.3 tonnes, no change.
create or replace macro moved_text(x, places, unit) as
    case
        when matches(number_text(abs(x), places), '[0.]+') then 'no change'
        else case when x < 0 then 'down ' else 'up ' end || trim(amount_text(abs(x), places, unit))
    end;

-- So many of some things as the subject of a clause: none was, 1 was, 45 were.
create or replace macro counted_text(n, of_one, of_many) as
    case n
        when 0 then 'none ' || of_one
        when 1 then '1 ' || of_one
        else grouped_text(n, 0) || ' ' || of_many
    end;

-- A number as a double, by way of text so that both engines hold the same one.
create or replace macro exact_double(x) as cast(cast(x as varchar) as double);

-- The normal quantiles of 95 % and 99.8 % limits.
create or replace macro z_95() as 1.959963984540054e0;
create or replace macro z_998() as 3.090232306167813e0;

-- The answers that count, after Kish: the square of the sum of the weights over the sum of their squares,
-- less what clustering takes away.
create or replace macro effective_base(weights, squared_weights, design_effect) as
    exact_double(weights) * exact_double(weights)
        / nullif(exact_double(squared_weights) * exact_double(design_effect), 0);

-- Wilson's limits of the proportion x of n; x may be fractional. Null for n = 0.
create or replace macro wilson_root(x, n, z) as
    z * sqrt(greatest(
        z * z + 4 * exact_double(x) * (1 - exact_double(x) / nullif(exact_double(n), 0)), 0));
create or replace macro wilson_lower(x, n, z) as
    case
        when exact_double(n) > 0 and exact_double(x) >= 0
            then greatest(
                (2 * exact_double(x) + z * z - wilson_root(x, n, z)) / (2 * (exact_double(n) + z * z)), 0)
    end;
create or replace macro wilson_upper(x, n, z) as
    case
        when exact_double(n) > 0 and exact_double(x) >= 0
            then least(
                (2 * exact_double(x) + z * z + wilson_root(x, n, z)) / (2 * (exact_double(n) + z * z)), 1)
    end;

-- Byar's limits of a count of 10 or more; below that the exact ones stand in the code list poisson_limit.
create or replace macro cube(x) as x * x * x;
create or replace macro byar_lower(x, z) as
    case
        when exact_double(x) >= 10
            then exact_double(x)
                * cube(1 - 1 / (9 * exact_double(x)) - z / (3 * sqrt(exact_double(x))))
    end;
create or replace macro byar_upper(x, z) as
    case
        when exact_double(x) >= 10
            then (exact_double(x) + 1)
                * cube(1 - 1 / (9 * (exact_double(x) + 1)) + z / (3 * sqrt(exact_double(x) + 1)))
    end;

-- Student's t for 95 % limits at many degrees of freedom n: z + g1/n + g2/n² + g3/n³ + g4/n⁴ (Cornish and
-- Fisher; Abramowitz and Stegun 26.7.5), with g1 = (z³ + z)/4, g2 = (5z⁵ + 16z³ + 3z)/96,
-- g3 = (3z⁷ + 19z⁵ + 17z³ - 15z)/384 and g4 = (79z⁹ + 776z⁷ + 1482z⁵ - 1920z³ - 945z)/92160.
create or replace macro t_quantile_large(degrees) as
    z_95() + (2.3722712302985620e0 + (2.8224986157396104e0 + (2.5558496795077216e0 + 1.5895340533938221e0
        / exact_double(degrees)) / exact_double(degrees)) / exact_double(degrees)) / exact_double(degrees);

-- The standard error of a weighted mean, from the sums of weights, of weights times values and of weights
-- times squared values: the spread over the root of the effective base less one.
create or replace macro mean_error(weights, weighted, squared, base) as
    case
        when exact_double(base) > 1 and exact_double(weights) > 0
            then sqrt(
                greatest(ratio(squared, weights) - ratio(weighted, weights) * ratio(weighted, weights), 0)
                / (exact_double(base) - 1))
    end;

-- One of so many groups, from 0, that a name falls into by its MD5 sum: its first eight digits, base 16.
create or replace macro md5_group(name, groups) as
    cast('0x' || left(md5(name), 8) as bigint) % groups;

-- The words of a supplier's name as names are compared: no case, accents or punctuation, and for and &, no
-- legal form.
create or replace macro name_words(supplier) as
    trim(replace(replace(replace(replace(
        ' ' || regexp_replace(
            replace(replace(replace(replace(
                unaccented(supplier), '&', ' and '), chr(39), ''), '’', ''), '.', ''),
            '[^a-z0-9]+', ' ', 'g') || ' ',
        ' ltd ', ' '), ' limited ', ' '), ' plc ', ' '), ' llp ', ' '));

-- What suppliers' names are joined by: their words without spaces; null for a name without letters and digits.
create or replace macro name_key(supplier) as
    nullif(replace(name_words(supplier), ' ', ''), '');

-- The name before T/A: Dalewood of J Dalewood T/A Ashdown Care is the supplier, Ashdown Care its sign.
-- Null for a name without a sign.
create or replace macro name_before_sign(supplier) as
    nullif(regexp_replace(lower(supplier), '[ ](t/a|trading as)[ ].*', ''), lower(supplier));

-- A postcode as postcodes are compared: capitals, no spaces.
create or replace macro postcode_key(postcode) as upper(replace(postcode, ' ', ''));

-- The part of a list with semicolons between at that place, from 1; null where there is none.
create or replace macro listed_part(list_text, nth) as nullif(trim(split_part(list_text, ';', nth)), '');

-- The day in a cell of a register that may hold words instead: 2022-04-01, 01/04/2022, 1-Apr-22; null for none.
create or replace macro day_in(cell) as
    case
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
create or replace macro last_day_of_months(day, months) as
    case when months between 1 and 1200 then cast(day + to_months(cast(months as int)) as date) - 1 end;
