package org.xinqiao.app.security;

import static org.springframework.security.config.Customizer.withDefaults;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter.XFrameOptionsMode;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.xinqiao.tenancy.Role;

/**
 * Denies by default. Machines bring a bearer token, browsers a login session. Both determine officer and office; no
 * part of a request can choose another office.
 */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class SecurityConfiguration {

    private static final String[] PUBLIC = {
        "/",
        "/petitions/**",
        "/tenants/**",
        "/problems/**",
        "/openapi.yaml",
        "/api-docs/**",
        "/webjars/**",
        "/actuator/health/**"
    };

    /** Rejects tokens without one of these roles. */
    private static final String[] ROLES =
            Stream.of(Role.values()).map(Role::claim).toArray(String[]::new);

    private static final Pattern HEADER_VALUE = Pattern.compile("[\t[\\p{IsAssigned}&&[^\\p{IsControl}]]]*");

    private static final String POLICY = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline';"
            + " frame-ancestors 'none'; form-action 'self'; base-uri 'none'; object-src 'none'";

    @Bean
    SecurityFilterChain chain(HttpSecurity http, ScopeFilter scope, HandlerExceptionResolver handlerExceptionResolver)
            throws Exception {
        Refusals refusals = new Refusals(handlerExceptionResolver);
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(PUBLIC)
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .hasRole("province-admin")
                        .anyRequest()
                        .hasAnyRole(ROLES))
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(converter()))
                        .authenticationEntryPoint(refusals)
                        .accessDeniedHandler(refusals))
                .oauth2Login(withDefaults())
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens())
                        .ignoringRequestMatchers(SecurityConfiguration::bringsToken)
                        .ignoringRequestMatchers("/petitions/**")
                        .spa())
                .exceptionHandling(
                        failures -> failures.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .headers(headers -> headers.disable())
                .addFilterBefore(scope, AuthorizationFilter.class)
                .build();
    }

    private static CookieCsrfTokenRepository csrfTokens() {
        CookieCsrfTokenRepository tokens = CookieCsrfTokenRepository.withHttpOnlyFalse();
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
        return tokens;
    }

    /** Any other Authorization signs nobody in, so the cookie would: such a request needs the CSRF token. */
    private static boolean bringsToken(HttpServletRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, "Bearer ".length());
    }

    /** Runs first, so that answers outside the security chain have these headers too. */
    @Bean
    FilterRegistrationBean<HeaderWriterFilter> headers() {
        FilterRegistrationBean<HeaderWriterFilter> first = new FilterRegistrationBean<>(new HeaderWriterFilter(List.of(
                new ContentSecurityPolicyHeaderWriter(POLICY),
                new XContentTypeOptionsHeaderWriter(),
                new XFrameOptionsHeaderWriter(XFrameOptionsMode.DENY),
                new ReferrerPolicyHeaderWriter(ReferrerPolicy.NO_REFERRER),
                new CacheControlHeadersWriter(),
                new HstsHeaderWriter())));
        first.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return first;
    }

    /** Checks header values as their senders wrote them: a code may be typed in full width (RULEBOOK §19). */
    @Bean
    HttpFirewall headersInUtf8() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderValues(value -> HEADER_VALUE.matcher(value).matches());
        return firewall;
    }

    /** Answers requests with paths that our clients never write: with semicolons, dots, control characters. */
    @Bean
    RequestRejectedHandler rejectedPaths(HandlerExceptionResolver handlerExceptionResolver) {
        return new Refusals(handlerExceptionResolver);
    }

    /** Observes each call as a whole; observing every filter and check would cost a tenth of the call. */
    @Bean
    SecurityObservationSettings noObservations() {
        return SecurityObservationSettings.noObservations();
    }

    private static JwtAuthenticationConverter converter() {
        JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(SecurityConfiguration::authorities);
        return converter;
    }

    private static Collection<GrantedAuthority> authorities(Jwt token) {
        return authorities(token.getClaimAsStringList("roles"));
    }

    /** Gives the login session the same authorities from the same claim. */
    @Bean
    OAuth2UserService<OidcUserRequest, OidcUser> oidcUsers() {
        OidcUserService users = new OidcUserService();
        return request -> {
            OidcUser user = users.loadUser(request);
            return new DefaultOidcUser(
                    authorities(user.getClaimAsStringList("roles")), user.getIdToken(), user.getUserInfo());
        };
    }

    private static List<GrantedAuthority> authorities(@Nullable List<String> roles) {
        return Objects.requireNonNullElse(roles, List.<String>of()).stream()
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                .toList();
    }
}
