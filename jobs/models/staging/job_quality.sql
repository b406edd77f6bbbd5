with

places as (
    select * from place.setting
),

areas as (
    select * from codelist.area
),

members as (
    select * from reference.area_member
),

announced as (
    select * from codelist.living_wage_rate
),

londoners as (
    select distinct members.member_code as area_code
    from members
    inner join areas on members.parent_code = areas.area_code
    where areas.area_type = 'greater_london_authority'
),

rates as (
    select
        cast(implement_by as date) as first_day,
        lead(cast(implement_by as date)) over (order by implement_by) as next_first_day,
        cast(uk_rate as decimal(9, 2)) as uk_rate,
        cast(london_rate as decimal(9, 2)) as london_rate
    from announced
),

of_working_age as (
    select
        employment.*,
        coalesce(employment.area_code, places.area_code) as home_code,
        coalesce(interview_date, cast(cast(year as string) || '-07-01' as date)) as pay_date
    from staging.employment as employment
    cross join places
    where age between 16 and 64
),

rated as (
    select
        of_working_age.*,
        status in ('employee', 'self-employed') as in_work,
        case when londoners.area_code is null then uk_rate else london_rate end as rate,
        cast(nullif(weekly_hours, 0) as decimal(9, 1)) as hours
    from of_working_age
    left join rates
        on pay_date >= rates.first_day
            and pay_date < coalesce(rates.next_first_day, cast('9999-12-31' as date))
    left join londoners on of_working_age.home_code = londoners.area_code
),

paid as (
    select
        *,
        case status
            when 'employee' then hourly_pay >= rate
            when 'self-employed' then self_employed_income >= rate * hours
        end as paid_enough,
        -- Surveys ask employees alone whether pay and hours vary; an owner's silence is no doubt.
        case when status = 'self-employed' then 'no' end as if_silent
    from rated
),

-- Yes if any part is yes, no if all are no, otherwise not known.
secured as (
    select
        *,
        case
            when in_work
                then coalesce(pay_varies, if_silent) = 'yes'
                    or coalesce(hours_vary, if_silent) = 'yes'
                    or wants_more_hours = 'yes'
                    or (
                        status = 'employee'
                        and contract_type = 'non-permanent'
                        and non_permanent_reason = 'could not find a permanent job'
                    )
                    or (status = 'self-employed' and not paid_enough)
        end as insecure
    from paid
),

judged as (
    select
        home_code as area_code,
        year,
        respondent_id,
        ward_code,
        cast(deprivation_fifth as string) as deprivation_fifth,
        sex,
        case
            when age < 25 then '16-24'
            when age < 35 then '25-34'
            when age < 45 then '35-44'
            when age < 55 then '45-54'
            else '55-64'
        end as age_band,
        weight,
        in_work,
        paid_enough,
        insecure,
        case when in_work then paid_enough and not insecure else false end as valued
    from secured
)

select * from judged
