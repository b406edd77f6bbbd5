with

scores as (
    select scores.*
    from moneyflow.lm3 as scores
    cross join place.setting as settings
    where scores.organisation = coalesce(settings.organisation, scores.organisation)
        and scores.transfers = 'without'
        and scores.variant in ('full', 'suppliers_only')
        and scores.area_position >= 1
),

-- Where no payment can be placed the score would be 1.00 and say nothing.
-- One body and one variant make a series: with payroll where any year has it.
scored as (
    select
        'lm3' as figure_id,
        scores.financial_year as period,
        kinds.breakdown,
        case kinds.breakdown when 'all' then 'all' else scores.area_code end as breakdown_group,
        case
            when coalesce(scores.place_known_share, 1) > 0
                then cast(scores.r1 + scores.r2 + scores.r3 as decimal(38, 6))
        end as numerator,
        cast(scores.r1 as decimal(38, 6)) as denominator,
        case when coalesce(scores.place_known_share, 1) > 0 then scores.lm3 end as value,
        case when coalesce(scores.place_known_share, 1) > 0 then scores.lm3_lower end as lower_bound,
        case when coalesce(scores.place_known_share, 1) > 0 then scores.lm3_upper end as upper_bound,
        case when coalesce(scores.place_known_share, 1) > 0 then scores.obs_status else '[x]' end as obs_status,
        case
            when coalesce(scores.place_known_share, 1) > 0 then scores.note
            else 'no payment can be placed: give a register of suppliers and a look-up of postcodes'
        end as note
    from scores
    inner join (select min(organisation) as organisation, min(variant) as variant from scores) as one
        on scores.organisation = one.organisation and scores.variant = one.variant
    inner join (values ('all'), ('local_area')) as kinds(breakdown)
        on kinds.breakdown = 'local_area' or scores.area_position = 1
)

select * from scored
