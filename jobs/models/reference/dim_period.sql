with

places as (
    select * from place.setting
),

listed as (
    select
        period,
        period_kind,
        cast(start_date as date) as start_date,
        cast(end_date as date) as end_date,
        cast(baseline_group as int) as baseline_year
    from codelist.period
),

-- Three years each, before and after the one in which the baseline begins. They never overlap, so that
-- no year can be worked out as the difference of two of them.
pooled as (
    select
        first_year.period || '-' || last_year.period as period,
        'pooled' as period_kind,
        first_year.start_date,
        last_year.end_date,
        first_year.baseline_year
    from listed as first_year
    inner join listed as last_year
        on last_year.period_kind = 'calendar'
            and first_year.baseline_year + 2 = last_year.baseline_year
    cross join places
    where
        first_year.period_kind = 'calendar'
        and abs(first_year.baseline_year - cast(left(places.baseline_period, 4) as int)) % 3 = 0
),

together as (
    select * from listed
    union all
    select * from pooled
),

ordered as (
    select *, cast(row_number() over (order by start_date, end_date, period) as int) as sort_order
    from together
)

select * from ordered
