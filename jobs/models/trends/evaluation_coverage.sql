with

outcomes as (
    select
        outcomes.outcome_id,
        outcomes.theme,
        fill(outcomes.outcome, '{place}', settings.place_name) as outcome,
        cast(outcomes.position as int) as sort_order
    from codelist.city_plan_outcome as outcomes
    cross join place.setting as settings
),

trends as (
    select trends.*
    from trends.indicator_trend as trends
    inner join place.setting as settings on trends.area_code = settings.area_code
    where trends.breakdown = 'all' and trends.latest_value is not null
),

moved as (
    select
        served.outcome_id,
        count(*) as indicators,
        count(*) filter (where trends.judgement = 'getting better') as getting_better,
        count(*) filter (where trends.judgement = 'getting worse') as getting_worse
    from codelist.indicator_outcome as served
    inner join trends on served.indicator_id = trends.indicator_id
    group by served.outcome_id
),

-- Of the year of the release.
commitments as (
    select commitments.*
    from staging.commitment as commitments
    inner join reference.release_year as releases
        on commitments.financial_year = releases.release_year
),

committed as (
    select
        outcome_id,
        count(*) as commitments,
        count(*) filter (
            where case
                when stage = 'unpredicted'
                    then narrative is not null and narrative_date is not null
                        and witness is not null
                else delivered is not null and evidence is not null
            end
        ) as evidenced
    from commitments
    group by outcome_id
),

funded as (
    select served.outcome_id, cast(sum(contracts.pounds) as decimal(38, 2)) as contract_value
    from (select distinct outcome_id, contract_reference from commitments) as served
    inner join contracting.contract_year as contracts
        on served.contract_reference = contracts.contract_reference
    inner join reference.release_year as releases on contracts.period = releases.release_year
    where contracts.basis = 'live' and contracts.local_position = 1
    group by served.outcome_id
),

held as (
    select
        outcomes.*,
        coalesce(moved.indicators, 0) as indicators,
        coalesce(moved.getting_better, 0) as getting_better,
        coalesce(moved.getting_worse, 0) as getting_worse,
        coalesce(committed.commitments, 0) as commitments,
        coalesce(committed.evidenced, 0) as commitments_evidenced,
        funded.contract_value,
        releases.release_year
    from outcomes
    cross join reference.release_year as releases
    left join moved on outcomes.outcome_id = moved.outcome_id
    left join committed on outcomes.outcome_id = committed.outcome_id
    left join funded on outcomes.outcome_id = funded.outcome_id
),

worded as (
    select
        outcome_id, theme, outcome, indicators, getting_better, getting_worse, commitments,
        commitments_evidenced, contract_value, release_year, sort_order,
        case
            when indicators = 0 then 'no indicator shows how it is going'
            when indicators = 1
                then 'one indicator shows how it is going, and it is ' || case
                    when getting_better = 1 then 'getting better'
                    when getting_worse = 1 then 'getting worse'
                    else 'not clearly getting better or worse in the latest years'
                end
            when getting_better + getting_worse = 0
                then grouped_text(indicators, 0) || ' indicators show how it is going, and none'
                    || ' is clearly getting better or worse in the latest years'
            else grouped_text(indicators, 0) || ' indicators show how it is going: '
                || counted_text(getting_better, 'is', 'are') || ' getting better and '
                || counted_text(getting_worse, 'is', 'are') || ' getting worse'
        end
        || case
            when commitments = 0
                then '. No contract on record promised anything towards it in ' || release_year
            else '. Promises towards it in contracts in ' || release_year || ': '
                || grouped_text(commitments, 0) || ', of which '
                || counted_text(commitments_evidenced, 'has', 'have') || ' evidence'
                || coalesce(
                    '. The contracts that hold them pay ' || amount_text(contract_value, 0, '£')
                    || ' a year',
                    '. None of the contracts that hold them is known to be live with a value'
                )
        end as sentence
    from held
)

select * from worded
