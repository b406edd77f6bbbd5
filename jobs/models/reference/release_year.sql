with

settings as (
    select * from run.setting
),

places as (
    select * from place.setting
),

spend as (
    select *
    from moneyflow.spend_year
    where
        obs_status is null
        and organisation = coalesce((select max(organisation) from places), organisation)
),

figures as (
    select * from indicators.indicator_figure where value is not null
),

periods as (
    select * from reference.dim_period
),

newest_figure as (
    select max(periods.baseline_year) as baseline_year
    from figures
    inner join periods on figures.period = periods.period
),

candidates as (
    select 1 as preference, release_year as period, 'asked for' as reason
    from settings
    where release_year is not null
    union all
    select 2 as preference, financial_year as period, 'newest year with twelve months of spend' as reason
    from spend
    union all
    select 3 as preference, periods.period, 'year of the newest indicator period' as reason
    from periods
    inner join newest_figure on periods.baseline_year = newest_figure.baseline_year
    where periods.period_kind = 'financial'
    union all
    select 4 as preference, baseline_period as period, 'baseline: nothing newer is known' as reason
    from places
),

chosen as (
    select period as release_year, reason
    from candidates
    qualify row_number() over (
        order by preference, financial_year_start(period) desc, reason
    ) = 1
)

select * from chosen
