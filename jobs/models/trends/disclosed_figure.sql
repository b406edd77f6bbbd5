with

figures as (
    select * from indicators.indicator_figure
),

hidden as (
    select *, true as is_hidden from trends.hidden_figure
),

marked as (
    select figures.*, coalesce(hidden.is_hidden, false) as is_hidden
    from figures
    left join hidden
        on figures.indicator_id = hidden.indicator_id
            and figures.area_code = hidden.area_code
            and figures.period = hidden.period
            and figures.breakdown = hidden.breakdown
            and figures.breakdown_group = hidden.breakdown_group
            and figures.base_unweighted is not null
),

disclosed as (
    select
        indicator_id,
        area_code,
        period,
        breakdown,
        breakdown_group,
        case when not is_hidden then numerator end as numerator,
        case when not is_hidden then denominator end as denominator,
        case when not is_hidden then value end as value,
        case when not is_hidden then lower_ci end as lower_ci,
        case when not is_hidden then upper_ci end as upper_ci,
        method,
        case when not is_hidden then base_unweighted end as base_unweighted,
        case when not is_hidden then no_answer_base end as no_answer_base,
        measure_basis,
        source_release,
        case
            when is_hidden then '[c]'
            when value is not null
                and base_unweighted < 30
                and coalesce(obs_status, '') not like '%[u]%'
                then coalesce(obs_status, '') || '[u]'
            else obs_status
        end as obs_status,
        case when is_hidden then 'hidden, so that nobody can be recognised' else note end as note
    from marked
)

select * from disclosed
