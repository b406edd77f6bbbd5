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

asked as (
    select
        figures.*,
        surveys.survey,
        surveys.survey || '|' || figures.area_code || '|' || figures.period || '|'
            || figures.breakdown || '|' || figures.breakdown_group as people
    from figures
    inner join surveys on figures.indicator_id = surveys.indicator_id
    where figures.base_unweighted + coalesce(figures.no_answer_base, 0) > 0
),

-- Two figures with one numerator, denominator or base wherever both are give each other away.
alike as (
    select asked.indicator_id, others.indicator_id as other_id
    from asked
    inner join asked as others on asked.people = others.people
    group by asked.indicator_id, others.indicator_id
    having
        count(*) = sum(case when asked.numerator = others.numerator then 1 else 0 end)
        or count(*) = sum(case when asked.denominator = others.denominator then 1 else 0 end)
        or count(*) = sum(case when asked.base_unweighted = others.base_unweighted then 1 else 0 end)
),

-- By way of one other at most: what shares a numerator with a figure, and that a base with a third.
families as (
    select alike.indicator_id, min(further.other_id) as family_id
    from alike
    inner join alike as further on alike.other_id = further.indicator_id
    group by alike.indicator_id
),

-- Wards add up to their city, groups of a breakdown to their area.
cells as (
    select
        families.family_id,
        asked.area_code,
        asked.period,
        asked.breakdown,
        asked.breakdown_group,
        case when asked.breakdown = 'all' and max(areas.area_type) = 'ward' then 'wards'
            else asked.area_code
        end as whole,
        min(asked.base_unweighted) as base,
        count(distinct asked.indicator_id) as indicators,
        case
            when min(asked.base_unweighted) < 10 or max(listed.area_code) is not null then 1
            else 0
        end as too_few
    from asked
    inner join families on asked.indicator_id = families.indicator_id
    left join areas on asked.area_code = areas.area_code
    left join codelist.hidden_cell as listed
        on asked.indicator_id = listed.indicator_id
            and asked.area_code = listed.area_code
            and asked.period = listed.period
            and asked.breakdown = listed.breakdown
            and asked.breakdown_group = listed.breakdown_group
    group by
        families.family_id, asked.area_code, asked.period, asked.breakdown, asked.breakdown_group
),

-- A cell protects another only in the figures that both have.
protecting as (
    select
        *,
        case indicators
            when max(indicators) over (partition by family_id, whole, period, breakdown) then 1
            else 0
        end as is_full
    from cells
),

ranked as (
    select
        *,
        sum(too_few) over (partition by family_id, whole, period, breakdown) as cells_too_few,
        coalesce(sum(is_full) over smaller, 0) as cells_before,
        coalesce(sum(is_full * base) over smaller, 0) as people_before
    from protecting
    window smaller as (
        partition by family_id, whole, period, breakdown
        order by too_few desc, base, area_code, breakdown_group
        rows between unbounded preceding and 1 preceding
    )
),

-- One hidden cell is the whole less the others; so are several with fewer than ten people in all.
hidden as (
    select asked.indicator_id, asked.area_code, asked.period, asked.breakdown, asked.breakdown_group
    from ranked
    inner join families on ranked.family_id = families.family_id
    inner join asked
        on families.indicator_id = asked.indicator_id
            and ranked.area_code = asked.area_code
            and ranked.period = asked.period
            and ranked.breakdown = asked.breakdown
            and ranked.breakdown_group = asked.breakdown_group
    where too_few = 1 or (cells_too_few > 0 and (cells_before < 2 or people_before < 10))
)

select * from hidden
