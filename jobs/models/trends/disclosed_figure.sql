with

figures as (
    select * from indicators.indicator_figure
),

areas as (
    select * from codelist.area
),

surveys as (
    select indicator_id, min(contract) as survey from run.indicator_input group by indicator_id
),

-- The people of one survey who are in one group: all its figures on them stand or fall together.
cells as (
    select
        surveys.survey,
        figures.area_code,
        figures.period,
        figures.breakdown,
        figures.breakdown_group,
        min(figures.base_unweighted) as base,
        count(*) as indicators
    from figures
    inner join surveys on figures.indicator_id = surveys.indicator_id
    where figures.base_unweighted + coalesce(figures.no_answer_base, 0) > 0
    group by
        surveys.survey, figures.area_code, figures.period, figures.breakdown,
        figures.breakdown_group
),

-- Wards add up to their city, groups of a breakdown to their area.
placed as (
    select
        cells.*,
        case when cells.breakdown = 'all' and areas.area_type = 'ward' then 'wards'
            else cells.area_code
        end as whole,
        case when cells.base < 10 or listed.area_code is not null then 1 else 0 end as too_few
    from cells
    left join areas on cells.area_code = areas.area_code
    left join codelist.hidden_cell as listed
        on cells.area_code = listed.area_code
            and cells.period = listed.period
            and cells.breakdown = listed.breakdown
            and cells.breakdown_group = listed.breakdown_group
),

-- A cell protects another only in the figures that both have.
protecting as (
    select
        *,
        case indicators
            when max(indicators) over (partition by survey, whole, period, breakdown) then 1 else 0
        end as is_full
    from placed
),

ranked as (
    select
        *,
        sum(too_few) over (partition by survey, whole, period, breakdown) as cells_too_few,
        coalesce(sum(is_full) over smaller, 0) as cells_before,
        coalesce(sum(is_full * base) over smaller, 0) as people_before
    from protecting
    window smaller as (
        partition by survey, whole, period, breakdown
        order by too_few desc, base, area_code, breakdown_group
        rows between unbounded preceding and 1 preceding
    )
),

-- One hidden cell is the whole less the others; so are several with fewer than ten people in all.
hidden as (
    select * from ranked
    where too_few = 1 or (cells_too_few > 0 and (cells_before < 2 or people_before < 10))
),

disclosed as (
    select
        figures.indicator_id,
        figures.area_code,
        figures.period,
        figures.breakdown,
        figures.breakdown_group,
        case when hidden.survey is null then figures.numerator end as numerator,
        case when hidden.survey is null then figures.denominator end as denominator,
        case when hidden.survey is null then figures.value end as value,
        case when hidden.survey is null then figures.lower_ci end as lower_ci,
        case when hidden.survey is null then figures.upper_ci end as upper_ci,
        figures.method,
        case when hidden.survey is null then figures.base_unweighted end as base_unweighted,
        case when hidden.survey is null then figures.no_answer_base end as no_answer_base,
        figures.measure_basis,
        figures.source_release,
        case
            when hidden.survey is not null then '[c]'
            when figures.value is not null
                and figures.base_unweighted < 30
                and coalesce(figures.obs_status, '') not like '%[u]%'
                then coalesce(figures.obs_status, '') || '[u]'
            else figures.obs_status
        end as obs_status,
        case
            when hidden.survey is not null then 'hidden, so that nobody can be recognised'
            else figures.note
        end as note
    from figures
    left join surveys on figures.indicator_id = surveys.indicator_id
    left join hidden
        on surveys.survey = hidden.survey
            and figures.area_code = hidden.area_code
            and figures.period = hidden.period
            and figures.breakdown = hidden.breakdown
            and figures.breakdown_group = hidden.breakdown_group
            and figures.base_unweighted is not null
)

select * from disclosed
