with

published as (
    select * from staging.published_series where measure = 'life_satisfaction_mean'
),

shown as (
    select
        area_code,
        period,
        breakdown,
        breakdown_group,
        cast(null as decimal(38, 10)) as numerator,
        cast(null as decimal(38, 10)) as denominator,
        cast(value as decimal(38, 10)) as value,
        cast(lower_ci as decimal(38, 10)) as lower_ci,
        cast(upper_ci as decimal(38, 10)) as upper_ci,
        'as published' as method,
        cast(null as bigint) as base_unweighted,
        cast(null as bigint) as no_answer_base,
        'personal well-being, ONS' as measure_basis,
        source_release,
        cast(null as string) as obs_status,
        cast(null as string) as note
    from published
)

select * from shown
