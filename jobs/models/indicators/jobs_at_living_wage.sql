with

-- Jobs and employees are two ways to count: where both are published, jobs.
published as (
    select *
    from staging.published_series
    where measure in ('jobs_below_living_wage_share', 'employees_below_living_wage_share')
    qualify row_number() over (
        partition by area_code, period, breakdown, breakdown_group order by measure desc
    ) = 1
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
        case measure
            when 'jobs_below_living_wage_share' then 'jobs by place of work, ASHE'
            else 'employees, ONS'
        end as measure_basis,
        source_release,
        cast(null as string) as obs_status,
        case measure
            when 'jobs_below_living_wage_share'
                then 'counted where the work is done, not where people live'
            else 'employees, of whom the publisher does not say whether they work or live there'
        end as note
    from published
)

select * from shown
