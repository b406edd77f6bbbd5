with

estimates as (
    select * from staging.survey_estimate where indicator_id = 'stable_relationships'
),

shown as (
    select
        area_code,
        period,
        breakdown,
        breakdown_group,
        numerator,
        denominator,
        value,
        lower_ci,
        upper_ci,
        method,
        base_unweighted,
        no_answer_base,
        measure_basis,
        source_release,
        obs_status,
        note
    from estimates
)

select * from shown
