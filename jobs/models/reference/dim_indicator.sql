with

catalogue as (
    select * from run.indicator
),

figures as (
    select * from trends.indicator_value
),

places as (
    select * from place.setting
),

-- What the release holds for the city: any figure, or else why there is none.
held as (
    select
        figures.indicator_id,
        count(figures.value) > 0 as available,
        min(case when figures.value is null then figures.note end) as reason
    from figures
    inner join places on figures.area_code = places.area_code
    group by figures.indicator_id
),

described as (
    select
        catalogue.indicator_id,
        catalogue.title,
        catalogue.definition,
        catalogue.unit,
        catalogue.decimals,
        catalogue.direction,
        catalogue.kind,
        catalogue.period_kind,
        catalogue.domain as framework_domain,
        catalogue.outcome as framework_outcome,
        catalogue.themes,
        catalogue.numerator,
        catalogue.denominator,
        catalogue.inputs,
        case catalogue.baseline
            when 'place' then places.baseline_period
            else catalogue.baseline
        end as baseline,
        catalogue.target as target_words,
        catalogue.owner as owner_role,
        catalogue.caveats,
        catalogue.stands_in_for,
        catalogue.stand_in_limits,
        coalesce(held.available, false) as available,
        case when not coalesce(held.available, false) then held.reason end as reason,
        catalogue.position as sort_order
    from catalogue
    cross join places
    left join held on catalogue.indicator_id = held.indicator_id
)

select * from described
