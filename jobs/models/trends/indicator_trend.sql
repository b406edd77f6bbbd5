with

sentences as (
    select * from trends.indicator_sentence
),

changes as (
    select * from trends.indicator_change
),

moved as (
    select * from trends.indicator_movement
),

ranks as (
    select * from trends.indicator_rank
),

catalogue as (
    select * from reference.dim_indicator
),

places as (
    select * from place.setting
),

targets as (
    select * from place.target
),

-- A series without any figure is hidden or not there.
missing as (
    select
        indicator_id,
        area_code,
        breakdown,
        breakdown_group,
        min(case when obs_status like '%[c]%' then '[c]' else '[x]' end) as obs_status
    from trends.indicator_value
    where value is null
    group by indicator_id, area_code, breakdown, breakdown_group
),

comparisons as (
    select *
    from trends.indicator_comparison
    qualify row_number() over (
        partition by indicator_id, area_code, breakdown, breakdown_group order by sort_order
    ) = 1
),

joined as (
    select
        sentences.indicator_id,
        sentences.area_code,
        sentences.breakdown,
        sentences.breakdown_group,
        changes.baseline_period,
        changes.baseline_value,
        changes.latest_period,
        changes.latest_value,
        changes.change_value,
        changes.change_lower_ci,
        changes.change_upper_ci,
        changes.change_percent,
        changes.yearly_rate,
        moved.years_in_direction,
        moved.recent_trend,
        case
            when catalogue.direction = 'neither' then 'no judgement'
            when moved.recent_trend in ('no clear direction', 'no significant change')
                then 'not changing clearly'
            when moved.recent_trend = 'cannot be calculated' then null
            when (moved.recent_trend in ('rising', 'increasing'))
                = (catalogue.direction = 'higher')
                then 'getting better'
            when moved.recent_trend is not null then 'getting worse'
        end as judgement,
        comparisons.comparator_code,
        comparisons.comparator_period,
        comparisons.comparator_value,
        comparisons.comparator_difference,
        comparisons.comparison,
        ranks.area_rank,
        ranks.areas_ranked,
        cast(targets.target_value as decimal(38, 6)) as target_value,
        targets.target_period,
        cast(
            changes.latest_value - cast(targets.target_value as decimal(38, 6)) as decimal(38, 6)
        ) as target_gap,
        case
            when changes.latest_period is null then coalesce(missing.obs_status, '[x]')
            else changes.obs_status
        end as obs_status,
        sentences.sentence
    from sentences
    left join changes using (indicator_id, area_code, breakdown, breakdown_group)
    left join missing using (indicator_id, area_code, breakdown, breakdown_group)
    left join moved using (indicator_id, area_code, breakdown, breakdown_group)
    left join comparisons using (indicator_id, area_code, breakdown, breakdown_group)
    left join ranks using (indicator_id, area_code, breakdown, breakdown_group)
    inner join catalogue on sentences.indicator_id = catalogue.indicator_id
    left join places on sentences.area_code = places.area_code
    left join targets
        on places.area_code is not null
            and sentences.indicator_id = targets.indicator_id
            and sentences.breakdown = 'all'
)

select * from joined
