with

commitments as (
    select * from staging.commitment
),

core as (
    select measure_id from codelist.core_measure
),

-- Lots share a reference, and so one set of commitments; a line without one is a contract.
live as (
    select distinct
        period as financial_year,
        coalesce(contract_reference, _sha256 || ' ' || cast(_line as string)) as contract_reference
    from contracting.contract_year
    where basis = 'live'
),

years as (
    select financial_year, count(*) as live_contracts from live group by financial_year
),

kept as (
    select
        commitments.*,
        live.contract_reference is not null as is_live,
        core.measure_id is not null and commitments.delivered is not null as is_core_reported,
        case
            when commitments.stage = 'unpredicted'
                then commitments.narrative is not null
                    and commitments.narrative_date is not null
                    and commitments.witness is not null
            else commitments.delivered is not null and commitments.evidence is not null
        end as is_evidenced
    from commitments
    cross join reference.release_year as releases
    left join live
        on commitments.financial_year = live.financial_year
            and commitments.contract_reference = live.contract_reference
    left join core on commitments.stage = 'core' and commitments.measure_id = core.measure_id
    where financial_year_start(commitments.financial_year)
        <= financial_year_start(releases.release_year)
),

by_contract as (
    select
        financial_year,
        stage,
        contract_reference,
        bool_or(is_live) as is_live,
        count(*) as commitments,
        count(*) filter (where is_evidenced) as evidenced,
        count(distinct case when is_core_reported then measure_id end) as core_reported
    from kept
    group by financial_year, stage, contract_reference
),

wanted as (
    select count(*) as core_measures from core
),

by_stage as (
    select
        by_contract.financial_year,
        by_contract.stage,
        years.live_contracts,
        wanted.core_measures,
        count(*) filter (where by_contract.is_live) as contracts_with_stage,
        count(*) filter (where not by_contract.is_live) as contracts_not_live,
        count(*) filter (
            where by_contract.is_live and by_contract.core_reported = wanted.core_measures
        ) as contracts_with_all_core,
        sum(by_contract.commitments) as commitments,
        sum(by_contract.evidenced) as commitments_evidenced
    from by_contract
    cross join wanted
    left join years on by_contract.financial_year = years.financial_year
    group by
        by_contract.financial_year, by_contract.stage, years.live_contracts, wanted.core_measures
),

shared as (
    select
        financial_year,
        stage,
        live_contracts,
        contracts_with_stage,
        cast(
            round_to(100 * ratio(contracts_with_stage, live_contracts), 6) as decimal(38, 6)
        ) as contract_share,
        contracts_not_live,
        case when stage = 'core' and core_measures > 0 then contracts_with_all_core end
            as contracts_with_all_core,
        case
            when stage = 'core' and core_measures > 0
                then cast(
                    round_to(100 * ratio(contracts_with_all_core, live_contracts), 6)
                    as decimal(38, 6)
                )
        end as core_coverage,
        cast(commitments as bigint) as commitments,
        cast(commitments_evidenced as bigint) as commitments_evidenced,
        case
            when live_contracts is null then 'no contract is known to be live in the year'
            when stage = 'core' and core_measures = 0
                then 'the place names no core measures: their coverage cannot be told'
        end as note
    from by_stage
)

select * from shared
