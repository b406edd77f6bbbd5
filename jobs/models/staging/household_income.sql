with

places as (
    select area_code, cast(left(baseline_period, 4) as int) as baseline_year from place.setting
),

medians as (
    select cast(year as int) as year, cast(median_income_bhc as decimal(18, 2)) as median_income
    from codelist.national_median_income
),

prices as (
    select listed.year as year_text, listed.cpih_index, bases.cpih_index as base_index
    from codelist.price_index as listed
    cross join places
    inner join codelist.price_index as bases on cast(bases.year as int) = places.baseline_year
),

interviewed as (
    select
        coalesce(employment.area_code, places.area_code) as home_code,
        year,
        respondent_id,
        household_id,
        ward_code,
        deprivation_fifth,
        cast(household_weight as decimal(18, 4)) * (members_14_and_over + members_under_14)
            as person_weight,
        case when household_weight > 0 and net_household_income < 0 then 0
            when household_weight > 0 then net_household_income
        end as net_income,
        -- A couple is 1; the first adult 0.67, every further one of 14 or more 0.33, a child under 14 0.20.
        cast(0.67 as decimal(3, 2))
            + cast(0.33 as decimal(3, 2)) * (members_14_and_over - 1)
            + cast(0.20 as decimal(3, 2)) * members_under_14 as needs
    from staging.employment as employment
    cross join places
    where household_id is not null
),

equivalised as (
    select
        interviewed.*,
        ratio(net_income, needs) as equivalent_income,
        ratio(prices.base_index, prices.cpih_index) as real_factor,
        medians.median_income
    from interviewed
    left join prices on cast(interviewed.year as string) = prices.year_text
    left join medians on interviewed.year = medians.year
),

-- One row of each household, with an income where any of its members gave one.
once as (
    select *
    from equivalised
    qualify row_number() over (
        partition by home_code, year, household_id
        order by case when equivalent_income is null then 1 else 0 end, respondent_id
    ) = 1
),

shown as (
    select
        home_code as area_code,
        year,
        household_id,
        ward_code,
        cast(deprivation_fifth as string) as deprivation_fifth,
        md5_group(household_id, 20) as deleted_group,
        cast(person_weight as decimal(16, 4)) as person_weight,
        cast(round_to(equivalent_income, 2) as decimal(18, 2)) as equivalent_income,
        cast(round_to(equivalent_income * coalesce(real_factor, 1), 6) as decimal(18, 6)) as income,
        real_factor is not null as is_real,
        equivalent_income < exact_double(median_income) * 0.6e0 as is_low
    from once
)

select * from shown
