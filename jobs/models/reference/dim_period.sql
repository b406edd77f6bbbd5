with

periods as (
    select * from codelist.period
),

typed as (
    select
        period,
        period_kind,
        cast(start_date as date) as start_date,
        cast(end_date as date) as end_date,
        cast(baseline_group as int) as baseline_year
    from periods
),

calendar_years as (
    select * from typed where period_kind = 'calendar'
),

-- Three years on end from any year, so that windows can be counted from any baseline.
pooled as (
    select
        first_year.period || '-' || last_year.period as period,
        'pooled' as period_kind,
        first_year.start_date,
        last_year.end_date,
        first_year.baseline_year
    from calendar_years as first_year
    inner join calendar_years as last_year
        on last_year.baseline_year = first_year.baseline_year + 2
),

all_periods as (
    select * from typed
    union all
    select * from pooled
),

ordered as (
    select
        *,
        cast(row_number() over (order by start_date, end_date, period) as int) as sort_order
    from all_periods
)

select * from ordered
