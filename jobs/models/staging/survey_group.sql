with

answers as (
    select * from staging.survey_answer
),

city as (
    select area_code from place.setting
),

windows as (
    select * from reference.pooled_year
),

weighed as (
    select
        *,
        case when answer is not null then weight end as counted,
        cast(weight as decimal(19, 4)) * case when answer is not null then weight end as squared,
        cast(weight as decimal(22, 4)) * answer as weighted,
        cast(cast(weight as decimal(22, 4)) * answer as decimal(22, 6)) * answer as weighted_square
    from answers
),

-- The parts of each year: everyone, fifths, sexes, age bands and wards.
summed as (
    select
        source,
        indicator_id,
        area_code,
        year,
        case
            when grouping(deprivation_fifth) = 0 then 'deprivation_fifth'
            when grouping(sex) = 0 then 'sex'
            when grouping(age_band) = 0 then 'age_band'
            when grouping(ward_code) = 0 then 'ward'
            else 'all'
        end as part,
        coalesce(deprivation_fifth, sex, age_band, ward_code) as part_code,
        count(answer) as base,
        count(*) - count(answer) as no_answer_base,
        coalesce(cast(sum(counted) as decimal(38, 4)), 0) as weights,
        coalesce(cast(sum(squared) as decimal(38, 8)), 0) as squared,
        coalesce(cast(sum(weighted) as decimal(38, 10)), 0) as weighted,
        coalesce(cast(sum(weighted_square) as decimal(38, 10)), 0) as weighted_square
    from weighed
    group by grouping sets (
        (source, indicator_id, area_code, year),
        (source, indicator_id, area_code, year, deprivation_fifth),
        (source, indicator_id, area_code, year, sex),
        (source, indicator_id, area_code, year, age_band),
        (source, indicator_id, area_code, year, ward_code)
    )
),

-- Parts are shown of the city only.
shown as (
    select summed.*, summed.area_code = city.area_code as is_city
    from summed
    cross join city
    where part = 'all' or (summed.area_code = city.area_code and part_code is not null)
),

whole_windows as (
    select shown.indicator_id, windows.period
    from shown
    inner join windows on shown.year = windows.year
    where shown.part = 'all' and shown.is_city and shown.base > 0
    group by shown.indicator_id, windows.period
    having count(*) = 3
),

-- A ward has few answers in a year: three years stand together, if the city was asked in all of them.
pooled as (
    select shown.*, windows.period
    from shown
    inner join windows on shown.year = windows.year
    inner join whole_windows
        on shown.indicator_id = whole_windows.indicator_id
            and windows.period = whole_windows.period
    where shown.part = 'ward'
),

together as (
    select
        source,
        indicator_id,
        area_code,
        cast(year as string) as period,
        part as breakdown,
        coalesce(part_code, 'all') as breakdown_group,
        base,
        no_answer_base,
        weights,
        squared,
        weighted,
        weighted_square
    from shown
    where part <> 'ward'
    union all
    select
        source,
        indicator_id,
        part_code as area_code,
        period,
        'all' as breakdown,
        'all' as breakdown_group,
        cast(sum(base) as bigint) as base,
        cast(sum(no_answer_base) as bigint) as no_answer_base,
        cast(sum(weights) as decimal(38, 4)) as weights,
        cast(sum(squared) as decimal(38, 8)) as squared,
        cast(sum(weighted) as decimal(38, 10)) as weighted,
        cast(sum(weighted_square) as decimal(38, 10)) as weighted_square
    from pooled
    group by source, indicator_id, part_code, period
)

select * from together
