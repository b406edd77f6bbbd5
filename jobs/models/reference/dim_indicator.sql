with

indicators as (
    select * from run.indicator
),

targets as (
    select * from place.target
),

described as (
    select
        indicators.indicator_id,
        indicators.title,
        indicators.definition,
        indicators.unit,
        indicators.decimals,
        indicators.direction,
        indicators.period_kind,
        indicators.position,
        indicators.domain,
        indicators.outcome,
        indicators.themes,
        indicators.numerator,
        indicators.denominator,
        indicators.inputs,
        indicators.stands_in_for,
        indicators.owner,
        indicators.caveats,
        cast(targets.target_value as decimal(38, 10)) as target_value,
        targets.target_period,
        targets.source as target_source
    from indicators
    left join targets on indicators.indicator_id = targets.indicator_id
)

select * from described
