with

answers as (
    select
        'understanding' as survey,
        'understanding_' || respondent_group || 's' as figure_id,
        cast(year as string) as period,
        'all' as breakdown,
        'all' as breakdown_group,
        cast(coalesce(weight, 1) as decimal(18, 4)) as weight,
        case
            when understanding in ('fairly well', 'very well') then 1
            when understanding is not null then 0
        end as answer
    from staging.understanding_survey
    union all
    select
        'capacity', figures.figure_id, cast(year as string), kinds.breakdown,
        case kinds.breakdown when 'all' then 'all' else coalesce(provider_size, 'not known') end,
        cast(coalesce(weight, 1) as decimal(18, 4)) as weight,
        case
            when figures.figure_id = 'tools_in_place'
                then case tools_in_place when 'yes' then 1 when 'no' then 0 end
            when able_to_report = 'on its own' then 1
            when able_to_report is not null then 0
        end as answer
    from staging.capacity_survey
    cross join (values ('able_to_report'), ('tools_in_place')) as figures(figure_id)
    cross join (values ('all'), ('provider_size')) as kinds(breakdown)
    where is_local = 'yes'
),

added as (
    select
        survey,
        figure_id,
        period,
        breakdown,
        breakdown_group,
        count(answer) as base,
        count(*) - count(answer) as no_answer,
        sum(weight) filter (where answer is not null) as weights,
        sum(cast(weight * weight as decimal(28, 8))) filter (where answer is not null) as squares,
        sum(cast(weight * answer as decimal(28, 4))) as yes
    from answers
    group by survey, figure_id, period, breakdown, breakdown_group
),

-- Cells that add up to one whole; the two sides of a survey are held to hide each other, too.
cells as (
    select
        added.*,
        case
            when added.survey = 'understanding' then 'sides'
            when added.breakdown = 'all' then 'whole'
            else added.figure_id
        end as whole,
        case when added.base < 10 or listed.indicator_id is not null then 1 else 0 end as too_few
    from added
    cross join place.setting as settings
    left join codelist.hidden_cell as listed
        on added.figure_id = listed.indicator_id
            and settings.area_code = listed.area_code
            and added.period = listed.period
            and added.breakdown = listed.breakdown
            and added.breakdown_group = listed.breakdown_group
),

ranked as (
    select
        *,
        sum(too_few) over (partition by survey, whole, period) as cells_too_few,
        count(*) over smaller as cells_before,
        coalesce(sum(base) over smaller, 0) as people_before
    from cells
    window smaller as (
        partition by survey, whole, period
        order by too_few desc, base, figure_id, breakdown_group
        rows between unbounded preceding and 1 preceding
    )
),

estimated as (
    select
        *,
        too_few = 1
        or (whole <> 'whole' and cells_too_few > 0 and (cells_before < 2 or people_before < 10))
            as is_hidden,
        ratio(yes, weights) as share,
        effective_base(weights, squares, settings.design_effect) as n
    from ranked
    cross join place.setting as settings
),

disclosed as (
    select
        figure_id,
        period,
        breakdown,
        breakdown_group,
        case when not is_hidden then cast(yes as decimal(38, 6)) end as numerator,
        case when not is_hidden then cast(weights as decimal(38, 6)) end as denominator,
        case when not is_hidden then cast(round_to(100 * share, 6) as decimal(38, 6)) end as value,
        case
            when not is_hidden
                then cast(round_to(100 * wilson_lower(share * n, n, z_95()), 6) as decimal(38, 6))
        end as lower_ci,
        case
            when not is_hidden
                then cast(round_to(100 * wilson_upper(share * n, n, z_95()), 6) as decimal(38, 6))
        end as upper_ci,
        case when not is_hidden then base end as base_unweighted,
        case when not is_hidden then no_answer end as no_answer_base,
        case when is_hidden then '[c]' when base < 30 then '[u]' end as obs_status,
        case when is_hidden then 'hidden, so that nobody can be recognised' end as note
    from estimated
)

select * from disclosed
