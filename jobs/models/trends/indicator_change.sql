with

points as (
    select * from trends.indicator_point
),

catalogue as (
    select * from reference.dim_indicator
),

periods as (
    select * from reference.dim_period
),

baselines as (
    select catalogue.indicator_id, periods.baseline_year
    from catalogue
    inner join periods on catalogue.baseline = periods.period
),

latest as (
    select * from points where is_latest
),

-- Without a figure in the baseline year the first later one is taken, and the year says so.
first_points as (
    select points.*
    from points
    inner join baselines
        on points.indicator_id = baselines.indicator_id
            and points.point_year >= baselines.baseline_year
    qualify row_number() over (
        partition by
            points.indicator_id, points.area_code, points.breakdown, points.breakdown_group
        order by points.point_year
    ) = 1
),

paired as (
    select
        latest.indicator_id,
        latest.area_code,
        latest.breakdown,
        latest.breakdown_group,
        baselines.baseline_year,
        first_points.period as baseline_period,
        first_points.point_year as baseline_point_year,
        first_points.value as baseline_value,
        difference_error(
            latest.lower_ci, latest.upper_ci, first_points.lower_ci, first_points.upper_ci
        ) * latest.verdict_z as margin,
        latest.period as latest_period,
        latest.value as latest_value,
        latest.measure_basis,
        latest.obs_status,
        case
            when first_points.point_year < latest.point_year
                then latest.point_year - first_points.point_year
        end as years
    from latest
    left join baselines on latest.indicator_id = baselines.indicator_id
    left join first_points
        on latest.indicator_id = first_points.indicator_id
            and latest.area_code = first_points.area_code
            and latest.breakdown = first_points.breakdown
            and latest.breakdown_group = first_points.breakdown_group
),

changed as (
    select
        *,
        case
            when years is not null then cast(latest_value - baseline_value as decimal(38, 6))
        end as change_value
    from paired
),

rated as (
    select
        indicator_id,
        area_code,
        breakdown,
        breakdown_group,
        baseline_year,
        baseline_period,
        baseline_point_year,
        baseline_value,
        latest_period,
        latest_value,
        measure_basis,
        obs_status,
        change_value,
        cast(round_to(ratio(change_value, 1) - margin, 6) as decimal(38, 6)) as change_lower_ci,
        cast(round_to(ratio(change_value, 1) + margin, 6) as decimal(38, 6)) as change_upper_ci,
        cast(
            round_to(100 * ratio(change_value, abs(baseline_value)), 6) as decimal(38, 6)
        ) as change_percent,
        cast(round_to(ratio(change_value, years), 6) as decimal(38, 6)) as yearly_rate
    from changed
)

select * from rated
