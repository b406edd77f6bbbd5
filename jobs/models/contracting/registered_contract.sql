with

registers as (
    select * from staging.public_contract
),

bands as (
    select
        title,
        cast(least_value as decimal(18, 2)) as least_value,
        lead(cast(least_value as decimal(18, 2))) over (order by cast(position as int)) as next_value
    from codelist.contract_band
),

words_read as (
    select
        *,
        try_cast(number_in(annual_value) as decimal(18, 2)) as annual_pounds,
        try_cast(number_in(total_value) as decimal(18, 2)) as total_pounds,
        day_in(start_date) as first_day,
        day_in(end_date) as agreed_end,
        day_in(current_end_date) as current_end,
        case
            when matches(duration_months, '[0-9]{1,4}([.][0-9]+)?')
                then greatest(1, cast(split_part(duration_months, '.', 1) as bigint))
        end as months,
        upper(replace(supplier_postcode, ' ', '')) as plain_postcode
    from registers
),

dated as (
    select
        *,
        coalesce(
            period_year(register_period),
            cast(max(year(first_day)) over (partition by _sha256) as int)
        ) as register_year,
        case
            when current_end >= first_day then current_end
            when agreed_end >= first_day then agreed_end
            when months is not null then last_day_of_months(first_day, months)
            when current_end is not null or agreed_end is not null then first_day
        end as last_day
    from words_read
),

-- A contract on several registers counts as the newest has it; two lines of one are two contracts.
newest as (
    select
        *,
        first_value(_sha256) over (
            partition by
                contract_reference, title, supplier_name,
                coalesce(cast(first_day as string), start_date)
            order by register_year desc, _file desc
        ) = _sha256 as is_newest
    from dated
),

typed as (
    select
        newest._sha256,
        newest._line,
        coalesce(newest.register_period, cast(newest.register_year as string)) as register_period,
        newest.register_year,
        newest.is_newest,
        newest.contract_reference,
        coalesce(newest.directorate, 'not known') as directorate,
        newest.annual_pounds as annual_value,
        newest.total_pounds as total_value,
        newest.first_day,
        newest.last_day,
        case
            when newest.first_day is null then 'start not known'
            when newest.last_day is null then 'no end'
            when newest.current_end > newest.agreed_end then 'extended'
            else 'as agreed'
        end as dates,
        coalesce(bands.title, 'not known') as value_band,
        case lower(newest.sme)
            when 'yes' then 'small or medium'
            when 'no' then 'large'
            when 'various' then 'various'
            else 'not known'
        end as provider_size,
        case
            when matches(newest.plain_postcode, '[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}')
                then newest.plain_postcode
        end as postcode_key
    from newest
    left join bands
        on newest.total_pounds >= bands.least_value
            and newest.total_pounds < coalesce(bands.next_value, newest.total_pounds + 1)
)

select * from typed
