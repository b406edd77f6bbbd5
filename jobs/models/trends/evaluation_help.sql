with

catalogue as (
    select * from reference.dim_indicator
),

changes as (
    select * from trends.indicator_change where breakdown = 'all'
),

city as (
    select changes.*
    from changes
    inner join place.setting as settings on changes.area_code = settings.area_code
),

named as (
    select area_code from place.area where part = 'neighbour'
),

-- Neighbours over the same years only.
neighbours as (
    select
        city.indicator_id,
        count(others.change_value) as neighbours,
        percentile_cont(0.5) within group (order by exact_double(others.change_value)) as median,
        min(others.change_value) as lowest,
        max(others.change_value) as highest
    from city
    inner join changes as others
        on city.indicator_id = others.indicator_id
            and city.baseline_period = others.baseline_period
            and city.latest_period = others.latest_period
    inner join named on others.area_code = named.area_code
    where others.change_value is not null
    group by city.indicator_id
),

-- What contracts were committed to for the outcomes that the indicator tells of.
served as (
    select
        outcomes.indicator_id,
        count(distinct commitment_id) as commitments,
        count(distinct case when delivered is not null and evidence is not null then commitment_id end)
            as delivered,
        count(distinct case when effect_evidence is not null then commitment_id end)
            as effects
    from staging.commitment as commitments
    cross join reference.release_year as releases
    inner join codelist.indicator_outcome as outcomes
        on commitments.outcome_id = outcomes.outcome_id
    where commitments.stage <> 'unpredicted'
        and financial_year_start(commitments.financial_year)
        <= financial_year_start(releases.release_year)
    group by outcomes.indicator_id
),

held as (
    select
        catalogue.*,
        city.baseline_period,
        city.latest_period,
        city.change_value,
        coalesce(neighbours.neighbours, 0) as neighbours,
        cast(round_to(neighbours.median, 6) as decimal(38, 6)) as median,
        neighbours.lowest,
        neighbours.highest,
        coalesce(served.commitments, 0) as commitments,
        coalesce(served.delivered, 0) as delivered,
        coalesce(served.effects, 0) as effects,
        wanted.named_neighbours
    from catalogue
    left join city on catalogue.indicator_id = city.indicator_id
    left join neighbours on catalogue.indicator_id = neighbours.indicator_id
    left join served on catalogue.indicator_id = served.indicator_id
    cross join (select count(*) as named_neighbours from named) as wanted
),

linked as (
    select
        *,
        cast(change_value - median as decimal(38, 6)) as change_beyond,
        coalesce(cast(nullif(commitments, 0) as string) || ' in contracts', 'not evidenced')
            as commitment_link,
        coalesce(cast(nullif(delivered, 0) as string) || ' delivered with evidence', 'not evidenced')
            as delivery_link,
        coalesce(
            cast(nullif(effects, 0) as string) || ' with evidence of the difference made',
            'not evidenced'
        ) as outcome_link,
        case
            when (direction = 'higher' and change_value > highest)
                or (direction = 'lower' and change_value < lowest)
                then 'did better than every neighbour'
            else 'not evidenced'
        end as indicator_link,
        case when change_value is null or neighbours = 0 then '[x]' end as obs_status
    from held
),

worded as (
    select
        indicator_id, title, unit, baseline_period, latest_period, change_value, neighbours,
        median as neighbour_median, lowest as neighbour_lowest, highest as neighbour_highest,
        change_beyond, commitment_link, delivery_link, outcome_link, indicator_link, obs_status,
        sort_order,
        case
            when change_value is null then 'no change to compare'
            when named_neighbours = 0 then 'the place names no statistical neighbours'
            when neighbours = 0 then 'no neighbour has comparable figures'
            else case when change_value < 0 then 'down by ' else 'up by ' end
                || amount_text(abs(change_value), decimals, change_unit(unit))
                || ' from ' || baseline_period || ' to ' || latest_period
                || '; the median change of ' || grouped_text(neighbours, 0) || ' neighbours is '
                || amount_text(median, decimals, change_unit(unit)) || ', from '
                || grouped_text(lowest, decimals) || ' to ' || grouped_text(highest, decimals)
        end
        || '; commitments that serve it: ' || commitment_link || '; delivery: ' || delivery_link
        || '; outcome: ' || outcome_link || '; indicator: ' || indicator_link
        || '; what brought the change about is not shown by these figures' as sentence
    from linked
)

select * from worded
