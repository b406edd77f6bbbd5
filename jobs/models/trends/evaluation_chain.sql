with

outcomes as (
    select * from codelist.indicator_outcome
),

releases as (
    select * from reference.release_year
),

-- What contracts were committed to for the outcomes that the indicator tells of, once each however
-- many years it runs.
served as (
    select
        outcomes.indicator_id,
        count(distinct commitments.commitment_id) as commitments,
        count(distinct case
            when commitments.delivered is not null and commitments.evidence is not null
                then commitments.commitment_id
        end) as delivered,
        count(distinct case
            when commitments.effect_evidence is not null then commitments.commitment_id
        end) as effects
    from staging.commitment as commitments
    cross join releases
    inner join outcomes on commitments.outcome_id = outcomes.outcome_id
    where commitments.stage <> 'unpredicted'
        and financial_year_start(commitments.financial_year)
        <= financial_year_start(releases.release_year)
    group by outcomes.indicator_id
)

select * from served
