with

points as (
    select * from contracting.charter_point
),

periods as (
    select * from reference.dim_period
),

settings as (
    select * from place.setting
),

dated as (
    select
        points.*,
        periods.start_date,
        periods.baseline_year
    from points
    left join periods on points.period = periods.period
),

-- The baseline is the first whole year from the place's own on.
first_points as (
    select dated.*
    from dated
    cross join settings
    where dated.value is not null
        and dated.obs_status is null
        and dated.baseline_year >= cast(left(settings.baseline_period, 4) as int)
    qualify row_number() over (
        partition by dated.figure_id, dated.breakdown, dated.breakdown_group
        order by dated.start_date, dated.period
    ) = 1
),

changed as (
    select
        dated.*,
        first_points.period as baseline_period,
        first_points.value as baseline_value,
        cast(dated.value - first_points.value as decimal(38, 6)) as change_value,
        difference_error(
            dated.lower_ci, dated.upper_ci, first_points.lower_ci, first_points.upper_ci
        ) * z_95() as margin
    from dated
    left join first_points
        on dated.figure_id = first_points.figure_id
            and dated.breakdown = first_points.breakdown
            and dated.breakdown_group = first_points.breakdown_group
            and dated.start_date > first_points.start_date
            and dated.obs_status is null
),

typed as (
    select
        figure_id,
        period,
        breakdown,
        breakdown_group,
        numerator,
        denominator,
        value,
        lower_ci,
        upper_ci,
        lower_bound,
        upper_bound,
        base_unweighted,
        no_answer_base,
        baseline_period,
        baseline_value,
        change_value,
        cast(round_to(ratio(change_value, 1) - margin, 6) as decimal(38, 6)) as change_lower_ci,
        cast(round_to(ratio(change_value, 1) + margin, 6) as decimal(38, 6)) as change_upper_ci,
        obs_status,
        note
    from changed
)

select * from typed
