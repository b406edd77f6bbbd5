with

catalogue as (
    select * from reference.dim_indicator
),

served as (
    select * from trends.evaluation_chain
),

city as (
    select changes.*
    from trends.indicator_change as changes
    inner join place.setting as settings on changes.area_code = settings.area_code
    where changes.breakdown = 'all'
),

neighbours as (
    select * from trends.neighbour_change
),

held as (
    select
        catalogue.*,
        settings.place_name,
        city.baseline_period,
        city.latest_period,
        city.change_value,
        coalesce(city.change_lower_ci <= 0 and city.change_upper_ci >= 0, false) as is_chance,
        catalogue.denominator = 'none' and catalogue.kind = 'total' as is_size,
        coalesce(neighbours.neighbours, 0) as neighbours,
        neighbours.median,
        neighbours.lowest,
        neighbours.highest,
        coalesce(
            (direction = 'higher' and city.change_value > neighbours.highest)
            or (direction = 'lower' and city.change_value < neighbours.lowest), false
        ) as is_best,
        coalesce(served.commitments, 0) as commitments,
        coalesce(served.delivered, 0) as delivered,
        coalesce(served.effects, 0) as effects,
        wanted.named_neighbours
    from catalogue
    cross join place.setting as settings
    left join city on catalogue.indicator_id = city.indicator_id
    left join neighbours on catalogue.indicator_id = neighbours.indicator_id
    left join served on catalogue.indicator_id = served.indicator_id
    cross join (
        select count(*) as named_neighbours from place.area where part = 'neighbour'
    ) as wanted
),

worded as (
    select
        indicator_id, title, unit, baseline_period, latest_period, change_value, neighbours,
        median as neighbour_median, lowest as neighbour_lowest, highest as neighbour_highest,
        cast(change_value - median as decimal(38, 6)) as change_beyond,
        case commitments when 0 then 'not evidenced' else commitments || ' in contracts' end
            as commitment_link,
        case delivered when 0 then 'not evidenced' else delivered || ' delivered with evidence' end
            as delivery_link,
        case effects
            when 0 then 'not evidenced'
            else effects || ' with evidence of the difference made'
        end as outcome_link,
        case when is_best and not is_chance then 'did better than every neighbour' else 'not evidenced' end as indicator_link,
        case when change_value is null or neighbours = 0 then '[x]' end as obs_status,
        sort_order,
        case
            when latest_period is null then 'there is no figure yet'
            when change_value is null
                then 'the first comparable figure is of ' || latest_period || ', so there is no change yet'
            else moved_text(change_value, decimals, change_unit(unit))
                || ' from ' || baseline_period || ' to ' || latest_period
                || case when is_chance then ', which chance alone could explain' else '' end
        end
        || case
            when change_value is null then ''
            when named_neighbours = 0
                then '. No similar areas have been chosen yet to compare ' || place_name || ' with'
            when is_size then '. A total says nothing beside areas of another size'
            when neighbours = 0 then '. None of the similar areas has figures for these years'
            when neighbours = 1
                then '. In the one similar area with figures: '
                    || moved_text(median, decimals, change_unit(unit))
            else '. Similar areas with figures: ' || grouped_text(neighbours, 0)
                || '; in the middle one ' || moved_text(median, decimals, change_unit(unit))
                || ', in all from ' || moved_text(lowest, decimals, '') || ' to '
                || moved_text(highest, decimals, '')
        end
        || case
            when change_value is null or neighbours = 0 or direction = 'neither' or is_chance then ''
            when is_best then '; ' || place_name || ' did better than '
                || case neighbours when 1 then 'it' else 'any of them' end
            when neighbours = 1 then '; it did as well as ' || place_name || ' or better'
            else '; at least one of them did as well as ' || place_name || ' or better'
        end
        || case
            when commitments = 0 then '. No contract on record has promised anything towards it'
            else '. Promises towards it in contracts: ' || grouped_text(commitments, 0)
                || ', of which ' || counted_text(delivered, 'was', 'were')
                || ' kept, with evidence, and ' || counted_text(effects, 'is', 'are')
                || ' shown to have made a difference'
        end
        || case when change_value is null then '' else '. None of this shows what caused the change' end
            as sentence
    from held
)

select * from worded
