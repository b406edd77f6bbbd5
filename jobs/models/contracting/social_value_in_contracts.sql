with

commitments as (
    select commitments.*
    from staging.commitment as commitments
    cross join reference.release_year as releases
    where financial_year_start(commitments.financial_year)
        <= financial_year_start(releases.release_year)
),

outcomes as (
    select
        outcomes.outcome_id,
        outcomes.theme,
        fill(outcomes.outcome, '{place}', settings.place_name) as outcome
    from codelist.city_plan_outcome as outcomes
    cross join place.setting as settings
),

proxies as (
    select * from codelist.proxy_value
),

-- Delivery is held against the offer where both are known.
added as (
    select
        financial_year,
        stage,
        outcome_id,
        measure_id,
        coalesce(unit, 'none') as unit,
        count(*) as commitments,
        count(distinct contract_reference) as contracts,
        cast(sum(offered) as decimal(38, 4)) as offered,
        cast(sum(delivered) as decimal(38, 4)) as delivered,
        cast(sum(case when evidence is not null then delivered end) as decimal(38, 4))
            as delivered_with_evidence,
        cast(sum(case when evidence is null then delivered end) as decimal(38, 4))
            as delivered_without_evidence,
        sum(case when delivered is not null then offered end) as offered_of_delivered,
        sum(case when offered is not null then delivered end) as delivered_of_offered,
        count(*) filter (where delivered is null and stage <> 'unpredicted') as not_reported,
        count(*) filter (
            where narrative is not null and narrative_date is not null and witness is not null
        ) as witnessed_narratives,
        count(*) filter (where effect_evidence is not null) as effects_evidenced
    from commitments
    group by financial_year, stage, outcome_id, measure_id, coalesce(unit, 'none')
),

valued as (
    select
        added.financial_year,
        added.stage,
        outcomes.theme,
        added.outcome_id,
        outcomes.outcome,
        added.measure_id,
        added.unit,
        added.contracts,
        added.commitments,
        added.offered,
        added.delivered,
        cast(
            round_to(100 * ratio(added.delivered_of_offered, added.offered_of_delivered), 6)
            as decimal(38, 6)
        ) as delivered_share,
        added.delivered_with_evidence,
        added.delivered_without_evidence,
        added.not_reported,
        added.witnessed_narratives,
        added.effects_evidenced,
        cast(
            round_to(
                ratio(added.delivered, 1) * ratio(proxies.pounds_per_unit, 1), 2
            ) as decimal(38, 2)
        ) as proxy_pounds,
        proxies.source as proxy_source
    from added
    inner join outcomes on added.outcome_id = outcomes.outcome_id
    left join proxies
        on added.measure_id = proxies.measure_id and added.unit = proxies.unit
)

select * from valued
