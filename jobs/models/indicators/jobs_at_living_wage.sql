with

published as (
    select * from staging.published_series where measure = 'jobs_below_living_wage_share'
),

shown as (
    select
        area_code,
        period,
        breakdown,
        breakdown_group,
        cast(null as decimal(38, 10)) as numerator,
        cast(null as decimal(38, 10)) as denominator,
        cast(100 - value as decimal(38, 10)) as value,
        cast(100 - upper_ci as decimal(38, 10)) as lower_ci,
        cast(100 - lower_ci as decimal(38, 10)) as upper_ci,
        'as published' as method,
        cast(null as bigint) as base_unweighted,
        cast(null as bigint) as no_answer_base,
        'jobs by place of work, ASHE' as measure_basis,
        source_release,
        cast(null as string) as obs_status,
        'counted where the work is done, not where people live' as note
    from published
)

select * from shown
