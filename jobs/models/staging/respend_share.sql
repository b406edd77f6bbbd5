with

answers as (
    select * from staging.respend
),

local_areas as (
    select area_code, position from place.area where part = 'local_area'
),

-- One question for all spending goes before answers by purpose, which are added up.
added as (
    select
        answers.organisation,
        answers.financial_year,
        answers.respondent_group,
        answers.respondent_id,
        max(answers.supplier_id) as supplier_id,
        max(answers.supplier_name) as supplier_name,
        max(answers.home_area_code) as home_area_code,
        max(answers.pay) as pay,
        local_areas.position,
        max(
            case when answers.question = 'all spending' then
                coalesce(
                    round_to(answers.share_percent / 100, 8),
                    round_to(ratio(answers.local_amount, answers.total_amount), 8)
                )
            end
        ) as asked_share,
        sum(answers.local_amount) filter (where answers.question <> 'all spending') as local_amount,
        sum(answers.total_amount) filter (where answers.question <> 'all spending') as total_amount
    from answers
    inner join local_areas on answers.area_code = local_areas.area_code
    group by
        answers.organisation,
        answers.financial_year,
        answers.respondent_group,
        answers.respondent_id,
        local_areas.position
),

shared as (
    select
        *,
        cast(
            coalesce(asked_share, round_to(ratio(local_amount, total_amount), 8)) as decimal(10, 8)
        ) as share
    from added
),

-- What is spent in an area is spent in the wider ones too: a share that falls is a slip.
followed as (
    select
        *,
        lag(share) over (
            partition by organisation, financial_year, respondent_group, respondent_id
            order by position
        ) as narrower_share
    from shared
    where share is not null
),

judged as (
    select
        *,
        max(case when share < narrower_share then 1 else 0 end) over (
            partition by organisation, financial_year, respondent_group, respondent_id
        ) as falls
    from followed
),

described as (
    select
        organisation,
        financial_year,
        respondent_group,
        respondent_id,
        supplier_id,
        name_key(supplier_name) as name_key,
        home_area_code,
        pay,
        position,
        share,
        falls = 1 as falls
    from judged
)

select * from described
