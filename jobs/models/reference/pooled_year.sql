with

periods as (
    select * from reference.dim_period
),

places as (
    select cast(left(baseline_period, 4) as int) as baseline_year from place.setting
),

years as (
    select baseline_year as year, start_date, end_date from periods where period_kind = 'calendar'
),

-- Counted from the baseline, before and after: windows that overlap would tell a single year.
windows as (
    select periods.*
    from periods
    cross join places
    where
        periods.period_kind = 'pooled'
        and abs(periods.baseline_year - places.baseline_year) % 3 = 0
),

pooled as (
    select years.year, windows.period
    from windows
    inner join years
        on years.start_date >= windows.start_date and years.end_date <= windows.end_date
)

select * from pooled
