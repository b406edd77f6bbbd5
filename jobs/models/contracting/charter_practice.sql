with

tenders as (
    select
        *,
        financial_year_label(issue_date) as period,
        coalesce(directorate, 'not known') as named_group
    from staging.procurement_question
),

years as (
    select period, start_date, end_date
    from reference.dim_period
    cross join reference.release_year
    where period_kind = 'financial'
        and start_date <= financial_year_start(release_year)
),

-- Who was a signatory at the end of a year.
signed as (
    select years.period, years.start_date, years.end_date, signatories.*
    from years
    inner join staging.signatory as signatories
        on signatories.signed_date <= years.end_date
            and coalesce(signatories.withdrawn_date > years.end_date, true)
),

-- What is counted, of how many; nothing counted is no answer.
counted as (
    select
        'tenders_with_question' as figure_id, period, 'directorate' as breakdown, named_group,
        cast(case social_value_question when 'yes' then 1 else 0 end as decimal(18, 4)) as counted,
        1 as of_all
    from tenders
    union all
    select 'question_weighting', period, 'directorate', named_group, weighting_percent, 1
    from tenders
    where social_value_question = 'yes'
    union all
    select
        'tenders_in_monitoring', period, 'directorate', named_group,
        case in_monitoring when 'yes' then 1 when 'no' then 0 end, 1
    from tenders
    union all
    select
        'submissions_offering', period, 'directorate', named_group,
        case when submissions is not null then submissions_with_offer end, submissions
    from tenders
    union all
    select
        'engagement_events', financial_year_label(event_date), 'directorate',
        coalesce(directorate, 'not known'),
        case when commissioner_bodies > 0 and provider_bodies > 0 then 1 end, null
    from staging.engagement
    union all
    select
        'policies_with_social_value', financial_year_label(decided_date), 'policy_kind', policy_kind,
        case includes_social_value when 'yes' then 1 else 0 end, 1
    from staging.policy
    union all
    select 'signatories', period, 'signatory_kind', signatory_kind, 1, null from signed
    union all
    select
        'signatories_new', financial_year_label(signed_date), 'signatory_kind', signatory_kind, 1, null
    from staging.signatory
    union all
    select
        'signatories_embed', period, 'signatory_kind', signatory_kind,
        case when embed_evidence is not null and embed_date <= end_date then 1 else 0 end, 1
    from signed
    union all
    select
        'signatories_deliver', period, 'signatory_kind', signatory_kind,
        case when deliver_evidence is not null and deliver_date <= end_date then 1 else 0 end, 1
    from signed
    union all
    select
        'signatories_demonstrate', period, 'signatory_kind', signatory_kind,
        case when demonstrate_evidence is not null and demonstrate_date <= end_date then 1 else 0 end,
        1
    from signed
),

told_apart as (
    select
        counted.figure_id,
        counted.period,
        kinds.kind as breakdown,
        case kinds.kind when 'all' then 'all' else counted.named_group end as breakdown_group,
        counted.counted,
        counted.of_all
    from counted
    inner join (
        values ('all'), ('directorate'), ('policy_kind'), ('signatory_kind')
    ) as kinds(kind)
        on kinds.kind in ('all', counted.breakdown)
),

added as (
    select
        figure_id,
        period,
        breakdown,
        breakdown_group,
        cast(coalesce(sum(counted), 0) as decimal(38, 6)) as numerator,
        cast(sum(case when counted is not null then of_all end) as decimal(38, 6)) as denominator,
        count(*) filter (where counted is null) as no_answer_base
    from told_apart
    group by figure_id, period, breakdown, breakdown_group
)

select * from added
