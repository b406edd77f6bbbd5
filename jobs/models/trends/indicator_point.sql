with

figures as (
    select *
    from trends.indicator_value
    where value is not null and coalesce(obs_status, '') not like '%[p]%'
),

periods as (
    select * from reference.dim_period
),

dated as (
    select
        figures.indicator_id,
        figures.area_code,
        figures.breakdown,
        figures.breakdown_group,
        figures.period,
        periods.baseline_year as point_year,
        figures.value,
        figures.measure_basis,
        figures.obs_status,
        coalesce(figures.obs_status, '') like '%[b]%' as is_break
    from figures
    inner join periods on figures.period = periods.period
),

judged as (
    select
        *,
        max(point_year) over (
            partition by indicator_id, area_code, breakdown, breakdown_group
        ) as latest_year,
        max(case when is_break then point_year end) over (
            partition by indicator_id, area_code, breakdown, breakdown_group
        ) as break_year
    from dated
),

latest as (
    select * from judged where point_year = latest_year
),

-- A trend is drawn over one basis, and not across a break.
comparable as (
    select
        judged.indicator_id,
        judged.area_code,
        judged.breakdown,
        judged.breakdown_group,
        judged.period,
        judged.point_year,
        judged.value,
        judged.measure_basis,
        judged.obs_status,
        judged.point_year = judged.latest_year as is_latest
    from judged
    inner join latest
        on judged.indicator_id = latest.indicator_id
            and judged.area_code = latest.area_code
            and judged.breakdown = latest.breakdown
            and judged.breakdown_group = latest.breakdown_group
            and judged.measure_basis is not distinct from latest.measure_basis
    where judged.point_year >= coalesce(judged.break_year, judged.point_year)
)

select * from comparable
