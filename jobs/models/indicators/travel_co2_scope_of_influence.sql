with

emissions as (
    select *
    from staging.emission_series
    where measure = 'scope_of_influence_emissions' and gas = 'co2' and sector = 'transport'
),

totalled as (
    select
        area_code,
        cast(year as string) as period,
        'all' as breakdown,
        'all' as breakdown_group,
        value as numerator,
        cast(null as decimal(38, 10)) as denominator,
        round_to(value, 6) as value,
        cast(null as decimal(38, 10)) as lower_ci,
        cast(null as decimal(38, 10)) as upper_ci,
        'total' as method,
        cast(null as bigint) as base_unweighted,
        cast(null as bigint) as no_answer_base,
        'scope of influence' as measure_basis,
        source_release,
        cast(null as string) as obs_status,
        'without motorways and railways' as note
    from emissions
)

select * from totalled
