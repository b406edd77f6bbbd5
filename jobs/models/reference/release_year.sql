with

settings as (
    select * from run.setting cross join place.setting
),

spend as (
    select * from moneyflow.spend_year where obs_status is null
),

periods as (
    select * from reference.dim_period
),

newest_figure as (
    select max(baseline_year) as baseline_year
    from indicators.indicator_figure
    inner join periods using (period)
    where value is not null
),

candidates as (
    select 1 as preference, release_year as period, 'asked for' as reason
    from settings
    where release_year is not null
    union all
    select 2 as preference, financial_year, 'newest year with twelve months of spend'
    from spend
    inner join settings on spend.organisation = coalesce(settings.organisation, spend.organisation)
    union all
    select 3 as preference, period, 'year of the newest indicator period'
    from periods
    inner join newest_figure using (baseline_year)
    where period_kind = 'financial'
    union all
    select 4 as preference, baseline_period, 'baseline: nothing newer is known' from settings
),

chosen as (
    select period as release_year, reason
    from candidates
    qualify row_number() over (order by preference, financial_year_start(period) desc) = 1
)

select * from chosen
