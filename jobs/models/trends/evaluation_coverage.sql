with

outcomes as (
    select outcome_id, theme, outcome, cast(position as int) as sort_order
    from codelist.city_plan_outcome
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
        outcome_id,
        theme,
        outcome,
        indicators,
        getting_better,
        getting_worse,
        commitments,
        commitments_evidenced,
        contract_value,
        release_year,
        sort_order,
        case
            when indicators = 0 and commitments = 0
                then 'no indicator and, in ' || release_year || ', no commitment'
            else
                case
                    when indicators = 0 then 'no indicator'
                    else 'indicators: ' || grouped_text(indicators, 0) || ', '
                        || grouped_text(getting_better, 0) || ' getting better and '
                        || grouped_text(getting_worse, 0) || ' getting worse'
                end
                || case
                    when commitments = 0 then '; no commitment in ' || release_year
                    else '; commitments in ' || release_year || ': ' || grouped_text(commitments, 0)
                        || ', ' || grouped_text(commitments_evidenced, 0) || ' with evidence'
                        || coalesce(
                            ', in live contracts of ' || amount_text(contract_value, 0, '£') || ' a year',
                            ', in no live contract of known value'
                        )
                end
        end as sentence
    from held
)

select * from worded
