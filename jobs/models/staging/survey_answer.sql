with

places as (
    select * from place.setting
),

scores as (
    select * from codelist.swemwbs_conversion
),

workers as (
    select * from staging.job_quality
),

-- All seven items answered, or no sum.
summed as (
    select
        *,
        swemwbs_optimistic + swemwbs_useful + swemwbs_relaxed + swemwbs_problems
            + swemwbs_thinking + swemwbs_close + swemwbs_decisions as raw_sum,
        formal_help in ('at least once a week', 'at least once a month')
            or informal_help in ('at least once a week', 'at least once a month') as helps
    from staging.wellbeing
),

adults as (
    select
        summed.*,
        coalesce(summed.area_code, places.area_code) as home_code,
        cast(scores.metric_score as decimal(12, 6)) as score
    from summed
    cross join places
    left join scores on summed.raw_sum = cast(scores.raw_sum as int)
),

asked_adults as (
    select *
    from (
        values
            ('neighbourhood_trust'), ('mental_wellbeing'), ('stable_relationships'),
            ('often_lonely'), ('someone_to_rely_on'), ('unpaid_help')
    ) as listed(indicator_id)
),

asked_workers as (
    select *
    from (
        values
            ('valued_employment', false), ('valued_employment_in_work', true),
            ('paid_living_wage', true), ('insecure_work', true)
    ) as listed(indicator_id, only_in_work)
),

of_adults as (
    select
        'wellbeing' as source,
        indicator_id,
        home_code as area_code,
        year,
        respondent_id,
        ward_code,
        cast(deprivation_fifth as string) as deprivation_fifth,
        sex,
        age_band,
        weight,
        case indicator_id
            when 'neighbourhood_trust' then trust = 'many'
            when 'stable_relationships' then in_couple = 'yes'
            when 'often_lonely' then lonely = 'often or always'
            when 'someone_to_rely_on' then someone_to_rely_on = 'yes'
            when 'unpaid_help' then helps
        end as holds,
        case when indicator_id = 'mental_wellbeing' then score end as score
    from adults
    cross join asked_adults
),

of_workers as (
    select
        'employment' as source,
        indicator_id,
        area_code,
        year,
        respondent_id,
        ward_code,
        deprivation_fifth,
        sex,
        age_band,
        weight,
        case indicator_id
            when 'paid_living_wage' then paid_enough
            when 'insecure_work' then insecure
            else valued
        end as holds,
        cast(null as decimal(12, 6)) as score
    from workers
    inner join asked_workers on workers.in_work or not asked_workers.only_in_work
),

together as (
    select * from of_adults
    union all
    select * from of_workers
),

answered as (
    select
        source, indicator_id, area_code, year, respondent_id, ward_code, deprivation_fifth, sex,
        age_band, weight,
        coalesce(score, case when holds then 1 when not holds then 0 end) as answer
    from together
)

select * from answered
