with

answers as (
    select * from moneyflow.respondent where left_out is null
),

weighed as (
    select
        *,
        cast(share * cast(amount as decimal(27, 2)) as decimal(38, 10)) as respent,
        cast(least_share * cast(amount as decimal(27, 2)) as decimal(38, 10)) as least_respent,
        cast(most_share * cast(amount as decimal(27, 2)) as decimal(38, 10)) as most_respent,
        row_number() over (
            partition by organisation, financial_year, area_code, respondent_group, is_local
            order by least_share * amount desc, respondent_id
        ) as size_rank
    from answers
),

added as (
    select
        organisation,
        financial_year,
        area_code,
        respondent_group,
        is_local,
        count(*) as respondents,
        count(share) as answers,
        cast(sum(amount) as decimal(38, 2)) as amount,
        cast(round_to(ratio(sum(share), count(share)), 8) as decimal(10, 8)) as mean_share,
        cast(
            round_to(ratio(sum(respent), sum(amount) filter (where share is not null)), 8)
            as decimal(10, 8)
        ) as weighted_share,
        cast(sum(least_respent) as decimal(38, 10)) as respent_lower,
        cast(sum(most_respent) as decimal(38, 10)) as respent_upper,
        coalesce(sum(least_respent) filter (where size_rank > 2), 0) as all_but_two,
        coalesce(max(least_respent), 0) as largest
    from weighed
    group by organisation, financial_year, area_code, respondent_group, is_local
),

-- Three respondents, and the total less its two largest at least a tenth of the largest.
judged as (
    select
        *,
        case
            when respondents < 3 or 10 * all_but_two < largest then 'hidden'
            when answers = 0 then 'none'
            else 'answered'
        end as respend_state
    from added
),

-- Who did not answer for this area takes the mean, within what the other answers allow.
valued as (
    select
        weighed.organisation,
        weighed.financial_year,
        weighed.area_code,
        weighed.respondent_group,
        weighed.is_local,
        cast(sum(cast(
            coalesce(weighed.share, greatest(weighed.least_share, least(weighed.most_share, judged.mean_share)))
            * cast(weighed.amount as decimal(27, 2)) as decimal(38, 10)
        )) as decimal(38, 10)) as respent,
        cast(sum(cast(
            coalesce(weighed.share, greatest(weighed.least_share, least(weighed.most_share, judged.weighted_share)))
            * cast(weighed.amount as decimal(27, 2)) as decimal(38, 10)
        )) as decimal(38, 10)) as respent_weighted
    from weighed
    inner join judged
        on weighed.organisation = judged.organisation
            and weighed.financial_year = judged.financial_year
            and weighed.area_code = judged.area_code
            and weighed.respondent_group = judged.respondent_group
            and weighed.is_local = judged.is_local
    group by
        weighed.organisation, weighed.financial_year, weighed.area_code, weighed.respondent_group,
        weighed.is_local
),

described as (
    select
        judged.organisation,
        judged.financial_year,
        judged.area_code,
        judged.respondent_group,
        judged.is_local,
        judged.respondents,
        judged.amount,
        judged.mean_share,
        judged.weighted_share,
        valued.respent,
        valued.respent_weighted,
        judged.respent_lower,
        judged.respent_upper,
        judged.respend_state
    from judged
    inner join valued
        on judged.organisation = valued.organisation
            and judged.financial_year = valued.financial_year
            and judged.area_code = valued.area_code
            and judged.respondent_group = valued.respondent_group
            and judged.is_local = valued.is_local
)

select * from described
