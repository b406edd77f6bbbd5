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

-- One body and one variant make a series: with payroll where any year has it.
scored as (
    select
        'lm3' as figure_id,
        scores.financial_year as period,
        kinds.breakdown,
        case kinds.breakdown when 'all' then 'all' else scores.area_code end as breakdown_group,
        cast(scores.r1 + scores.r2 + scores.r3 as decimal(38, 6)) as numerator,
        cast(scores.r1 as decimal(38, 6)) as denominator,
        scores.lm3 as value,
        scores.lm3_lower as lower_bound,
        scores.lm3_upper as upper_bound,
        scores.obs_status,
        scores.note || case
            when scores.lm3_place_upper > scores.lm3_upper
                then '; it is known of ' || number_text(scores.place_known_share, 0)
                    || ' % of the money whether it is local: if all the rest were, LM3 could be up to '
                    || number_text(scores.lm3_place_upper, 2)
            else ''
        end as note
    from scores
    inner join (select min(organisation) as organisation, min(variant) as variant from scores) as one
        on scores.organisation = one.organisation and scores.variant = one.variant
    inner join (values ('all'), ('local_area')) as kinds(breakdown)
        on kinds.breakdown = 'local_area' or scores.area_position = 1
)

select * from scored
